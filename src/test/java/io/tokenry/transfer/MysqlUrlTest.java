package io.tokenry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who answers in the place of the source brings values of tokens of their own, and a driver that
 * obeys it would send it our files.
 */
class MysqlUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db.example.com/zabbix",
        "jdbc:mariadb://db.example.com:3307/zabbix?sslMode=verify-full",
        "jdbc:mariadb://[fd00::1]:3306/zabbix?serverSslCert=/etc/ca.pem",
        "jdbc:mariadb://127.0.0.1.example.com/zabbix"
      })
  void anotherMachineIsVerified(String url) {
    MysqlUrl address = MysqlUrl.parse(url).orElseThrow();
    assertThat(address.isProtected()).isTrue();
    assertThat(address.settings()).containsEntry("sslMode", "verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db.example.com/zabbix?sslMode=disable",
        "jdbc:mysql://10.0.0.7:3306/zabbix?sslMode=trust",
        "jdbc:mysql://10.0.0.7:3306/zabbix?sslMode=verify-ca&serverSslCert=a"
      })
  void anotherMachineIsNeverTakenUnverified(String url) {
    assertThat(MysqlUrl.parse(url).orElseThrow().isProtected()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://localhost/zabbix",
        "jdbc:mariadb://127.0.0.1:3306/zabbix",
        "jdbc:mysql://[::1]/zabbix?sslMode=disable"
      })
  void thisMachineNeedsNoTls(String url) {
    MysqlUrl address = MysqlUrl.parse(url).orElseThrow();
    assertThat(address.isProtected()).isTrue();
    assertThat(address.settings()).doesNotContainEntry("sslMode", "verify-full");
    assertThat(address.settings()).containsEntry("allowLocalInfile", "false");
    assertThat(address.forDriver()).startsWith("jdbc:mariadb://").doesNotContain("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/zabbix",
        "jdbc:mysql:replication://localhost/zabbix",
        "jdbc:mysql://localhost,db.example.com/zabbix",
        "jdbc:mysql://address=(host=db.example.com)/zabbix",
        "jdbc:mysql://localhost",
        "jdbc:mysql://localhost/zabbix?allowLocalInfile=true",
        "jdbc:mysql://localhost/zabbix?sslMode=verify-full&sslMode=disable",
        "jdbc:mysql://localhost/zabbix?user=zabbix&password=hidden",
        "jdbc:mysql://localhost/zabbix?sslMode",
        "jdbc:mysql://localhost/zabbix#?sslMode=disable"
      })
  void nothingElseReachesTheDriver(String url) {
    assertThat(MysqlUrl.parse(url)).isEmpty();
  }
}
