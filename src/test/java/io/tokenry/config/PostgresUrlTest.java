package io.tokenry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can read or answer what goes to the database would own every token. */
class PostgresUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:tokenry",
        "jdbc:postgresql://localhost/tokenry",
        "jdbc:postgresql://127.0.0.1:5433/tokenry?user=t",
        "jdbc:postgresql://[::1]:5432/tokenry",
        "jdbc:postgresql:///tokenry",
        "jdbc:postgresql://db.example.com/tokenry?sslmode=verify-full",
        "jdbc:postgresql://a.example.com,b.example.com/tokenry?user=t&sslmode=verify-full&ssl=true"
      })
  void whatIsProtectedIsTaken(String url) {
    assertThat(new PostgresUrl(url).isProtected()).isTrue();
    assertThat(config(Map.of("database.url", url)).database().postgresUrl()).contains(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.com/tokenry",
        "jdbc:postgresql://localhost,db.example.com/tokenry",
        "jdbc:postgresql://localhost.example.com/tokenry",
        "jdbc:postgresql://127.0.0.1.example.com/tokenry",
        "jdbc:postgresql://10.0.0.7:5432/tokenry?sslmode=require",
        "jdbc:postgresql://[fd00::1]/tokenry?sslmode=verify-ca",
        "jdbc:postgresql://10.0.0.7/tokenry?sslmode=verify-full&sslmode=disable",
        "jdbc:postgresql://10.0.0.7/tokenry?user=t&xsslmode=verify-full"
      })
  void whatIsNotIsRefusedUnlessASettingSaysOtherwise(String url) {
    assertThatThrownBy(() -> config(Map.of("database.url", url)))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.faults()).singleElement().asString().contains("verify-full"));
    config(Map.of("database.url", url, "database.plain-connections", "true"));
  }

  @Test
  void agesAndTimesHaveTheirBounds() {
    assertThatThrownBy(() -> config(Map.of("nodes.max-age", "6s", "verification.stale-for", "6m")))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.faults()).hasSize(2));
    assertThat(config(Map.of()).verification().staleFor()).isZero();
  }

  private static Config config(Map<String, String> settings) {
    return ConfigLoader.load(Optional.empty(), Map.of(), settings).config();
  }
}
