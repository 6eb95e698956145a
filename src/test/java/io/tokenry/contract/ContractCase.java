package io.tokenry.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One sentence of the contract, and calls whose answers show that it holds.
 *
 * @param section the contract's number
 */
record ContractCase(int section, String sentence, List<String> steps) {

  private static final Path TABLES = Path.of("src/test/resources/contract");
  private static final String STEP = "  ";
  private static final String CONTINUED = "      ";

  ContractCase {
    steps = List.copyOf(steps);
  }

  /** All cases, section by section, in the order of the tables. */
  static List<ContractCase> all() {
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.sorted().flatMap(file -> cases(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ContractCase> cases(Path file) {
    int section = Integer.parseInt(file.getFileName().toString().substring(0, 2));
    List<ContractCase> cases = new ArrayList<>();
    String sentence = "";
    List<String> steps = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith(CONTINUED)) {
        steps.add(steps.removeLast() + line.substring(CONTINUED.length()));
      } else if (line.startsWith(STEP)) {
        steps.add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        if (!sentence.isEmpty()) {
          cases.add(new ContractCase(section, sentence, steps));
        }
        sentence = line;
        steps = new ArrayList<>();
      }
    }
    cases.add(new ContractCase(section, sentence, steps));
    return cases;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "§" + section + " " + sentence;
  }
}
