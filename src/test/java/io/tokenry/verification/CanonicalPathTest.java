package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /,                        /
          /v1/orders,               /v1/orders
          /v1/orders/,              /v1/orders/
          /v1/orders?x=/../..;#,    /v1/orders
          /?/admin,                 /
          /v1/or%64ers,             /v1/orders
          /100%25,                  /100%
          /a%25zz,                  /a%zz
          /caf%C3%A9,               /café
          /%F0%9F%94%91,            /🔑
          /a%20b,                   /a b
          /.well-known/x..y/...,    /.well-known/x..y/...
          /~a/$&'()*+:@!=_-.,       /~a/$&'()*+:@!=_-.
          """,
      quoteCharacter = '`')
  void isThePathDecodedOnceWithoutItsQuery(String target, String path) {
    assertThat(CanonicalPath.of(target)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "*",
        "a",
        "http://example.com/a",
        "//",
        "/a//b",
        "//example.com/a",
        "/a//",
        "/.",
        "/..",
        "/./a",
        "/a/./b",
        "/a/../b",
        "/a/..",
        "/a/.",
        "/../a?x",
        "/%2e",
        "/%2E%2e/a",
        "/.%2e/a",
        "/a/%2e%2E",
        "/a/%2e/b",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a%5Cb",
        "/a\\b",
        "\\a",
        "/a%00",
        "/a%0a",
        "/a%0d%0aX: y",
        "/a%1f",
        "/a%7f",
        "/a%c2%85",
        "/a;b",
        "/a;jsessionid=1",
        "/a%3bb",
        "/a#b",
        "/a%23b",
        "/a%3fb",
        "/a%3F",
        "/a%252fb",
        "/a%25%32%66b",
        "/%2541",
        "/a%25%36%31",
        "/a%",
        "/a%2",
        "/a%zz",
        "/a% 2f",
        "/a%u002f",
        "/a%+1",
        "/a%ff",
        "/a%c0%af",
        "/a%c0%ae",
        "/a%e0%80%af",
        "/a%ed%a0%80",
        "/a%c3",
        "/é",
        "/a\u0100",
        "/a b",
        "/a\tb",
        "/a\u0000",
        "/a\u007f",
        "/a%\uff11\uff11"
      })
  void whatHasTwoReadingsHasNone(String target) {
    assertThat(CanonicalPath.of(target)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Example.COM:8443, example.com",
    "localhost, localhost",
    "a-b.c--d.e, a-b.c--d.e",
    "[2001:DB8::1]:443, [2001:db8::1]",
    "192.0.2.1, 192.0.2.1"
  })
  void aHostIsLowerCaseWithoutItsPort(String text, String host) {
    assertThat(CanonicalHost.of(text)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "-a",
        "a-",
        "a.-b",
        "a-.b",
        "a_b",
        "a b",
        "a,b",
        "a/b",
        "a@b",
        "a:",
        "a:x",
        "a:123456",
        "a:80:80",
        "é.com",
        "\u212A.com",
        "[::1",
        "[]",
        "[::1]x",
        "[g::]",
        "a\u0000",
        "a\n",
        ":80"
      })
  void anOddHostIsNone(String text) {
    assertThat(CanonicalHost.of(text)).isNull();
  }

  /** Whatever a server makes of what was let through, it is what was looked at. */
  @FuzzTest(maxDuration = "2m")
  void whatComesThroughHasOneReading(byte[] bytes) {
    String path = CanonicalPath.of(new String(bytes, StandardCharsets.ISO_8859_1));
    if (path == null) {
      return;
    }
    assertThat(path)
        .startsWith("/")
        .doesNotContain("//", "\\", "\u0000", ";", "#", "?")
        .doesNotContainPattern("/\\.{1,2}(/|$)")
        .doesNotContainPattern("%[0-9a-fA-F]{2}");
    assertThat(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(path);
  }
}
