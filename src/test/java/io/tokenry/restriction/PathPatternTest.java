package io.tokenry.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/, /, true",
    "/, /a, false",
    "/*, /a, true",
    "/*, /, false",
    "/*, /a/, false",
    "/*, /a/b, false",
    "/a, /a, true",
    "/a, /A, false",
    "/a, /a/, false",
    "/a, /ab, false",
    "/a/, /a/, true",
    "/a/, /a, false",
    "/a/*, /a/, false",
    "/a/*, /a, false",
    "/a/*, /a/b, true",
    "/a/*, /a/b/, false",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a//c, false",
    "/a/*/c, /a/b/b/c, false",
    "/a*, /a, true",
    "/a*, /abc, true",
    "/*a, /bca, true",
    "/*a*b*, /xaxbx, true",
    "/*a*b*, /xbxax, false",
    "/a*b, /ab, true",
    "/a*b, /abab, true",
    "/a*b, /aba, false",
    "/**, /, true",
    "/**, /a, true",
    "/**, /a/b/, true",
    "/a/**, /a, true",
    "/a/**, /a/, true",
    "/a/**, /a/b/c, true",
    "/a/**, /ab, false",
    "/a/**, /b/a, false",
    "/**/c, /c, true",
    "/**/c, /a/b/c, true",
    "/**/c, /a/c/b, false",
    "/**/c, /a/b/c/, false",
    "/a/**/c, /a/c, true",
    "/a/**/c, /a/b/c/b/c, true",
    "/a/**/b/**/c, /a/x/b/y/z/c, true",
    "/a/**/b/**/c, /a/x/y/z/c, false",
    "/a/**/*, /a, false",
    "/a/**/*, /a/b, true",
    "/v1, v1, false",
  })
  void aPathIsOneOfThePattern(String pattern, String path, boolean matches) {
    assertThat(PathPattern.parse(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void anEmptyTextIsNoPath() {
    assertThat(PathPattern.parse("/**").matches("")).isFalse();
  }

  /** A server behind could read these as another path than we do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "*",
        "**",
        "//",
        "/a//b",
        "//a",
        "/./a",
        "/a/..",
        "/../a",
        "/a/.",
        "/a**",
        "/**a",
        "/a/***",
        "/a b",
        "/a\tb",
        "/a%2Fb",
        "/a?b",
        "/a#b",
        "/a;b",
        "/a\\b",
        "/a\"b",
        "/a\u007f",
        "/a\u0085",
      })
  void textWithMoreThanOneReadingIsNoPattern(String text) {
    assertThatThrownBy(() -> PathPattern.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void patternsAreBounded() {
    assertThat(PathPattern.parse("/" + "a".repeat(255))).isNotNull();
    assertThat(PathPattern.parse("/a".repeat(32))).isNotNull();
    assertThatThrownBy(() -> PathPattern.parse("/" + "a".repeat(256)))
        .hasMessageContaining("256 characters");
    assertThatThrownBy(() -> PathPattern.parse("/a".repeat(33))).hasMessageContaining("32 parts");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/*, true",
    "/a/*, /a/*, true",
    "/a/*, /a/b, false",
    "/a/*, /a/**, true",
    "/a/**, /a/**, true",
    "/a/**, /**, false",
    "/a*, /*, true",
    "/a*b, /a*, true",
    "/a*, /a*b, false",
    "/a/, /a/*, false",
    "/a/, /a/**, true",
    "/*/b, /*/*, true",
  })
  void aPatternIsWithinAnother(String inner, String outer, boolean within) {
    assertThat(PathPattern.parse(inner).within(PathPattern.parse(outer))).isEqualTo(within);
  }

  /** A caller who chooses the path must not choose how long we think. */
  @Test
  void noPathTakesLong() {
    PathPattern stars = PathPattern.parse("/" + "*a".repeat(120) + "b");
    PathPattern parts = PathPattern.parse("/**/a".repeat(15) + "/b");
    String longPart = "/" + "a".repeat(8_000);
    String manyParts = "/a".repeat(4_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 20; i++) {
            assertThat(stars.matches(longPart)).isFalse();
            assertThat(parts.matches(manyParts)).isFalse();
          }
        });
  }
}
