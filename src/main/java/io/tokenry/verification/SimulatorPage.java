package io.tokenry.verification;

import io.tokenry.html.FormErrors;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code verification/simulator.jte}.
 *
 * @param sameName tokens that have the name that was typed, when it is not clear which is meant
 * @param tokens where the reader manages tokens, such as {@code /tokens}
 */
public record SimulatorPage(
    SimulatorEntries entries,
    FormErrors errors,
    List<TokenFacts> sameName,
    Optional<Result> result,
    String tokens) {

  public SimulatorPage {
    sameName = List.copyOf(sameName);
  }

  /** What the token came to. */
  public record Result(TokenFacts facts, Code code, StepsView steps) {

    public boolean isGood() {
      return code == Code.VALID;
    }
  }
}
