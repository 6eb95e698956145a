package io.tokenry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of the API's contract, §1 to §11, as calls and answers in {@code
 * src/test/resources/contract}, played against the real server over HTTP. One test is one line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

  private static final int LAST_SECTION = 11;

  private int section;
  private @Nullable ContractStage stage;

  static List<ContractCase> lines() {
    return ContractCase.all();
  }

  @Test
  void everySectionHasLinesAndEachLineCalls() {
    assertThat(lines().stream().map(ContractCase::section).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, LAST_SECTION).boxed().toList());
    assertThat(lines()).allMatch(line -> !line.steps().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void holds(ContractCase line) {
    stage(line.section()).play(line);
  }

  /** Each section has a server of its own; its lines build on each other. */
  private ContractStage stage(int wanted) {
    ContractStage present = stage;
    if (present != null && section == wanted) {
      return present;
    }
    close();
    ContractStage next = new ContractStage();
    section = wanted;
    stage = next;
    return next;
  }

  @AfterAll
  void close() {
    if (stage != null) {
      stage.close();
      stage = null;
    }
  }
}
