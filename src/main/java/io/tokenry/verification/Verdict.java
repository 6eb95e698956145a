package io.tokenry.verification;

import org.jspecify.annotations.Nullable;

/** What became of a presented token; every answer is an ordinary value. */
public sealed interface Verdict {

  Code code();

  /** The token is good now. */
  record Active(TokenFacts facts) implements Verdict {

    @Override
    public Code code() {
      return Code.VALID;
    }
  }

  /**
   * The token is not good, for one reason.
   *
   * @param facts null for a token that is not known
   * @param retryAfter seconds until another try can succeed; 0 unless the rate was too high
   */
  record Inactive(Code code, @Nullable TokenFacts facts, long retryAfter) implements Verdict {

    static final Inactive UNKNOWN = new Inactive(Code.UNKNOWN, null, 0);
  }
}
