package io.tokenry.verification;

import io.tokenry.verification.Explanation.Outcome;

/** How the outcome of a step looks: the word says it, icon and colour second it. */
public record StepLook(String css, String icon, String word) {

  static StepLook of(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> new StepLook("good", "circle-check", "Passed");
      case FAILED -> new StepLook("bad", "alert-circle", "Refused");
      case NOT_REACHED -> new StepLook("moot", "circle-dashed", "Not reached");
      case NOT_ASKED -> new StepLook("moot", "circle-dashed", "Not asked");
    };
  }
}
