package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that only the source text can show. */
class SourceFilesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final Path MIGRATIONS = Path.of("src/main/resources/migrations");
  private static final Pattern HAND_WRITTEN = Pattern.compile(".*\\.(java|jte|js)");
  private static final int MOST_LINES = 300;
  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(?:INSERT (?:OR \\w+ )?INTO|UPDATE|DELETE FROM)\\s+(?!SET\\b)(\\w+)(?=\\s|\\()");
  private static final Pattern SLEEP_OR_SKIP = Pattern.compile("Thread\\.sleep\\(|@Disabled");

  @Test
  void filesHoldOneIdea() {
    assertThat(filesUnder(Path.of("src")))
        .filteredOn(file -> HAND_WRITTEN.matcher(file.toString()).matches())
        .allSatisfy(
            file ->
                assertThat(read(file).lines().count())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<Path> packages = new TreeSet<>();
    Set<Path> nullMarked = new TreeSet<>();
    for (Path sources : List.of(MAIN, TEST)) {
      for (Path file : filesUnder(sources)) {
        Path name = sources.relativize(file.resolveSibling(""));
        packages.add(name);
        if (file.endsWith("package-info.java") && read(file).contains("@NullMarked")) {
          nullMarked.add(name);
        }
      }
    }
    assertThat(nullMarked).containsAll(packages);
  }

  @Test
  void everyTableHasOneWriter() {
    Map<String, Set<String>> writers = new TreeMap<>();
    for (Path file : filesUnder(MAIN)) {
      WRITE
          .matcher(read(file))
          .results()
          .forEach(
              write ->
                  writers
                      .computeIfAbsent(
                          write.group(1).toLowerCase(Locale.ROOT), _ -> new TreeSet<>())
                      .add(MAIN.relativize(file.resolveSibling("")).toString()));
    }
    assertThat(writers)
        .allSatisfy(
            (table, concepts) -> assertThat(concepts).as("writers of %s", table).hasSize(1));
  }

  @Test
  void bothDatabasesHaveTheSameMigrations() {
    assertThat(fileNames(MIGRATIONS.resolve("sqlite")))
        .isEqualTo(fileNames(MIGRATIONS.resolve("postgresql")));
  }

  @Test
  void testsNeitherSleepNorSkip() {
    assertThat(filesUnder(TEST))
        .filteredOn(file -> !file.endsWith("SourceFilesTest.java"))
        .allSatisfy(file -> assertThat(read(file)).doesNotContainPattern(SLEEP_OR_SKIP));
  }

  private static List<String> fileNames(Path directory) {
    return filesUnder(directory).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static List<Path> filesUnder(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
