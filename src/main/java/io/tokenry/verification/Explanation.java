package io.tokenry.verification;

import java.util.List;

/** Why a token came to its code: everything that was looked at, in order. */
public record Explanation(Code code, List<Step> steps) {

  public Explanation {
    steps = List.copyOf(steps);
  }

  /** What became of a step. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Something before it has failed. */
    NOT_REACHED,
    /** Nobody asks for it on this surface. */
    NOT_ASKED
  }

  /**
   * One thing that was looked at.
   *
   * @param own what was found about the token; empty for nothing
   * @param role what was found about the role of its owner, likewise
   * @param refusedByRole whether the role is a reason for the failure
   */
  public record Step(
      Aspect aspect, Outcome outcome, Finding own, Finding role, boolean refusedByRole) {

    static Step passed(Aspect aspect, Finding own) {
      return new Step(aspect, Outcome.PASSED, own, Finding.NONE, false);
    }

    static Step failed(Aspect aspect, Finding own) {
      return new Step(aspect, Outcome.FAILED, own, Finding.NONE, false);
    }

    static Step notReached(Aspect aspect) {
      return new Step(aspect, Outcome.NOT_REACHED, Finding.NONE, Finding.NONE, false);
    }

    static Step notAsked(Aspect aspect, Finding why) {
      return new Step(aspect, Outcome.NOT_ASKED, why, Finding.NONE, false);
    }

    /** The same without anything that the role says, apart from whether it refuses. */
    Step withoutRole() {
      Finding sentence =
          refusedByRole
              ? Finding.of("The role of the token’s owner refuses it; ask an administrator.")
              : Finding.NONE;
      return new Step(aspect, outcome, own, sentence, refusedByRole);
    }
  }

  /** For the owner of the token, who does not administer roles. */
  public Explanation withoutRole() {
    return new Explanation(code, steps.stream().map(Step::withoutRole).toList());
  }

  /** The same with the step that was refused for a reason outside the facts. */
  Explanation refused(Code newCode, Step step) {
    return new Explanation(
        newCode,
        steps.stream()
            .map(
                old ->
                    old.aspect() == step.aspect()
                        ? step
                        : old.aspect().compareTo(step.aspect()) > 0
                            ? Step.notReached(old.aspect())
                            : old)
            .toList());
  }

  /** Of a value that is no token's. */
  static Explanation ofUnknown(boolean wellFormed) {
    return withoutToken(
        Finding.of(
            wellFormed
                ? "No token has this value: the token was deleted, its value was replaced, or it is"
                    + " from elsewhere."
                : "The value does not have the form of a token: something is cut off, mistyped or"
                    + " in the wrong place."));
  }

  /** Of a request of which no token was looked at. */
  static Explanation ofUnjudged(Unjudged why, String part) {
    return withoutToken(why.finding(part));
  }

  private static Explanation withoutToken(Finding why) {
    List<Step> all =
        List.of(Aspect.values()).stream()
            .map(
                aspect ->
                    aspect == Aspect.KNOWN ? Step.failed(aspect, why) : Step.notReached(aspect))
            .toList();
    return new Explanation(Code.UNKNOWN, all);
  }
}
