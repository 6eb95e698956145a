package io.tokenry.verification;

/** What became of a presented token; every answer is an ordinary value. */
public sealed interface Verdict {

  /** The token is good now. */
  record Active(TokenFacts facts) implements Verdict {}

  /** The token is not good, for one reason. */
  record Inactive(Reason reason) implements Verdict {}

  /** Why a token is not good, in the order in which it is looked at. */
  enum Reason {
    UNKNOWN,
    DISABLED,
    OWNER_DISABLED,
    EXPIRED
  }
}
