package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.config.Setting;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents to the program: a table that says otherwise fails the build. */
class DocumentationTest {

  private static final Pattern RELATIVE_LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");
  private static final Pattern NAMED_TEST =
      Pattern.compile("`(\\w+(?:Test|Attacks|Contract))\\.(\\w+)`");

  @Test
  void everySettingIsDocumentedAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/configuration.md"));
    for (Setting setting : Setting.values()) {
      String shown = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
      assertThat(page)
          .contains(
              "| `%s` | `%s` | %s | %s |"
                  .formatted(setting.key(), setting.variable(), shown, setting.description()));
    }
    assertThat(rows(page)).hasSize(Setting.values().length);
  }

  @Test
  void everyProblemIsDocumentedAsItIs() throws IOException {
    String page = Files.readString(Path.of("docs/errors.md"));
    for (ProblemType type : ProblemType.values()) {
      assertThat(page)
          .contains(
              "| `%s` | %d | %d | %s |"
                  .formatted(type.name(), type.httpStatus(), type.rpcCode(), type.title()));
    }
    assertThat(rows(page)).hasSize(ProblemType.values().length);
  }

  @Test
  void packageMapNamesEveryPackage() throws IOException {
    String page = Files.readString(Path.of("ARCHITECTURE.md"));
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/io/tokenry"))) {
      assertThat(folders.filter(Files::isDirectory))
          .allSatisfy(folder -> assertThat(page).contains("| `" + folder.getFileName() + "` | "));
    }
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      for (String target : found(RELATIVE_LINK, Files.readString(page), 1)) {
        assertThat(page.toAbsolutePath().resolveSibling(target)).as("%s", page).exists();
      }
    }
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    for (Path page : pages()) {
      for (MatchResult named : NAMED_TEST.matcher(Files.readString(page)).results().toList()) {
        assertThat(testSource(named.group(1)))
            .as("%s names %s", page, named.group())
            .contains("void " + named.group(2) + "(");
      }
    }
  }

  private static String testSource(String className) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path source =
          files
              .filter(file -> file.endsWith(className + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test class " + className));
      return Files.readString(source);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> root = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<String> rows(String page) {
    return page.lines().filter(line -> line.startsWith("| `")).toList();
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(result -> result.group(group)).toList();
  }
}
