package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each line of the API's contract has tests that would fail if it were no longer kept: {@code
 * docs/contract-coverage.md} names them. One run of the test is one line.
 */
class ContractCoverageTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern ROW = Pattern.compile("\\| ([0-9]+) \\| (.+) \\| (`.+`) \\|");
  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final int LAST_SECTION = 11;

  /** A line of the contract, and the tests named for it. */
  record Line(int section, String words, String tests) {

    @Override
    public String toString() {
      return "§" + section + " " + words;
    }
  }

  static List<Line> lines() throws IOException {
    return Files.readAllLines(Path.of("docs/contract-coverage.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Line(Integer.parseInt(row.group(1)), row.group(2), row.group(3)))
        .toList();
  }

  @Test
  void everySectionHasLines() throws IOException {
    assertThat(lines().stream().map(Line::section).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(0, LAST_SECTION).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isShownByATest(Line line) throws IOException {
    List<MatchResult> named = NAMED_TEST.matcher(line.tests()).results().toList();
    assertThat(named).isNotEmpty();
    for (MatchResult test : named) {
      assertThat(source(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(path -> path.endsWith(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test class " + test));
      return Files.readString(file);
    }
  }
}
