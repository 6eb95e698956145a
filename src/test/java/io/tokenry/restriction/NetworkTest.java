package io.tokenry.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and networks: one spelling has one reading, or none. */
class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8::0001, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0db8:0000:0000:0000:0000:0000:0000, 2001:db8::",
    "::ffff:10.0.0.1, 10.0.0.1",
    "::FFFF:a00:1, 10.0.0.1",
    "0:0:0:0:0:ffff:10.0.0.1, 10.0.0.1",
    "64:ff9b::10.0.0.1, 64:ff9b::a00:1",
  })
  void anAddressIsReadAndWrittenInItsUsualForm(String text, String usual) {
    assertThat(IpAddress.parse(text)).map(IpAddress::toString).hasValue(usual);
    assertThat(IpAddress.parse(usual)).isEqualTo(IpAddress.parse(text));
  }

  /** What another program could read as another address would let somebody else in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10",
        "10.1",
        "10.0.1",
        "10.0.0.256",
        "10.0.0.1.",
        ".10.0.0.1",
        "10.0.0.0.1",
        "010.0.0.1",
        "10.0.0.01",
        "0x0a.0.0.1",
        "167772161",
        " 10.0.0.1",
        "10.0.0.1 ",
        "10.0.0.1\n",
        "10.0.0.-1",
        "10.0.0.1:80",
        "localhost",
        "example.com",
        ":",
        ":::",
        "1:2:3",
        "::1::",
        "2001:db8::12345",
        "fe80::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::ffff:010.0.0.1",
        "::ffff:10.0.0",
        "::ffff:10.1",
        "::10.0.0.1:1",
        "1:2:3:4:5:6:7:8:9",
        "١٠.٠.٠.١",
        "::g",
      })
  void otherTextIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 9.255.255.255, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "10.0.0.0/8, ::10.1.2.3, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "10.0.0.128/25, 10.0.0.127, false",
    "10.0.0.128/25, 10.0.0.128, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, ::1, true",
    "::/0, 10.0.0.1, false",
    "128.0.0.0/1, 200.0.0.1, true",
    "128.0.0.0/1, 100.0.0.1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
    "2001:db8::/64, 2001:db8:0:1::, false",
    "2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff, true",
    "2001:db8::/65, 2001:db8::8000:0:0:0, false",
    "2001:db8::1/128, 2001:db8::2, false",
  })
  void aNetworkHoldsItsAddressesAndNoOther(String network, String address, boolean inside) {
    assertThat(Network.parse(network).contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.1.0.0/16, false",
    "10.0.0.0/8, 10.0.0.0/16, false",
    "::/0, ::/64, false",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.1, 0.0.0.0/0, true",
    "0.0.0.0/0, 10.0.0.0/8, false",
    "11.0.0.0/16, 10.0.0.0/8, false",
    "2001:db8::/48, 2001:db8::/32, true",
    "10.0.0.0/8, ::/0, false",
    "::1, 0.0.0.0/0, false",
  })
  void aNetworkIsWithinAnother(String inner, String outer, boolean within) {
    assertThat(Network.parse(inner).within(Network.parse(outer))).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10/8",
        "10.0.0.0/8 ",
        "::/129",
        "::/",
        "::ffff:10.0.0.0/104",
        "anywhere",
        "10.0.0.0/٨",
      })
  void otherTextIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressInsideIsNotTakenForTheNetworkButAskedAbout() {
    assertThatThrownBy(() -> Network.parse("10.1.2.3/8")).hasMessageContaining("10.0.0.0/8?");
    assertThatThrownBy(() -> Network.parse("2001:db8::1/32"))
        .hasMessageContaining("2001:db8::/32?");
    assertThat(Network.parse("10.0.0.1/32")).hasToString("10.0.0.1");
    assertThat(Network.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
  }
}
