package io.tokenry.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRuleTest {

  @ParameterizedTest
  @CsvSource({
    "'', anything.example, true",
    "'', '', true",
    "api.example.com, api.example.com, true",
    "api.example.com, API.example.com, false",
    "api.example.com, xapi.example.com, false",
    "api.example.com, x.api.example.com, false",
    "api.example.com, api.example.com.evil.net, false",
    "api.example.com, '', false",
    "*.example.com, api.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, .example.com, false",
    "*.example.com, evilexample.com, false",
    "*.example.com, example.com.evil.net, false",
    "[::1], [::1], true",
    "10.0.0.1, 10.0.0.1, true",
  })
  void aHostIsOneOfTheRule(String host, String asked, boolean matches) {
    HttpRule rule = HttpRule.parse(List.of(), host, "/**");
    assertThat(rule.allows("GET", asked, "/")).isEqualTo(matches);
  }

  @Test
  void methodHostAndPathAllHaveToMatch() {
    HttpRule rule = HttpRule.parse(List.of("GET", "HEAD", "GET"), "a.example", "/v1/*");
    assertThat(rule.allows("GET", "a.example", "/v1/x")).isTrue();
    assertThat(rule.allows("HEAD", "a.example", "/v1/x")).isTrue();
    assertThat(rule.allows("POST", "a.example", "/v1/x")).isFalse();
    assertThat(rule.allows("get", "a.example", "/v1/x")).isFalse();
    assertThat(rule.allows("", "a.example", "/v1/x")).isFalse();
    assertThat(rule.allows("GET", "b.example", "/v1/x")).isFalse();
    assertThat(rule.allows("GET", "a.example", "/v2/x")).isFalse();
    assertThat(rule).hasToString("GET, HEAD on a.example/v1/*");
    assertThat(HttpRule.parse(List.of(), "", "/v1").allows("PURGE", "x", "/v1")).isTrue();
    assertThat(HttpRule.parse(List.of(), "", "/v1")).hasToString("Any method on /v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API.example.com",
        "example.com:80",
        "*",
        "*.",
        "*example.com",
        "a.*.com",
        "-a",
        "a-",
        "a b",
        "a/b",
        "http://a",
        "[::1",
        "[g]",
        ".",
      })
  void otherTextIsNoHost(String host) {
    assertThatThrownBy(() -> HttpRule.parse(List.of(), host, "/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherTextIsNoMethodAndThereAreNotTooMany() {
    for (String method : List.of("", "get", "GET,POST", "G T", "X".repeat(21), "*")) {
      assertThatThrownBy(() -> HttpRule.parse(List.of("GET", method), "", "/"))
          .as(method)
          .hasMessageContaining("“" + method + "”");
    }
    assertThatThrownBy(() -> HttpRule.parse(Collections.nCopies(21, "GET"), "", "/"))
        .hasMessageContaining("20 methods");
  }

  @ParameterizedTest
  @CsvSource({
    "token.get, token.get, true",
    "token.get, TOKEN.Get, true",
    "token.get, token.create, false",
    "token.*, token.get, true",
    "token.*, user.get, false",
    "*.get, user.get, true",
    "*.get, user.update, false",
    "*, user.update, true",
    "*.*, user.update, true",
    "token.g*, token.get, false",
    "token, token.get, false",
  })
  void aPatternNamesApiMethods(String pattern, String method, boolean matches) {
    assertThat(MethodPattern.matches(pattern, method)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "token.get, token.*, true",
    "token.get, *.get, true",
    "token.*, *.*, true",
    "token.*, *, true",
    "*, *.*, true",
    "*.*, token.*, false",
    "token.*, token.get, false",
    "*.get, token.get, false",
    "Token.Get, token.GET, true",
  })
  void aPatternIsWithinAnother(String inner, String outer, boolean within) {
    assertThat(MethodPattern.within(inner, outer)).isEqualTo(within);
  }
}
