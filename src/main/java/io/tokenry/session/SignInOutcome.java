package io.tokenry.session;

import io.tokenry.problem.ProblemType;

/** What became of an attempt to sign in. */
public enum SignInOutcome {
  DONE,
  /** Name or password are wrong, or the account or the address waits after too many failures. */
  REFUSED,
  /** Both are right, and the user still may not enter. */
  NO_ACCESS,
  /** Too many passwords were being checked. */
  BUSY,
  /** It could not be told. */
  FAILED;

  static SignInOutcome of(ProblemType problem) {
    return switch (problem) {
      case SIGN_IN_REFUSED -> REFUSED;
      case SYSTEM_ACCESS_REFUSED -> NO_ACCESS;
      case RATE_LIMITED -> BUSY;
      default -> FAILED;
    };
  }
}
