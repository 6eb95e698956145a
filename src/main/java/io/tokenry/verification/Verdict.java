package io.tokenry.verification;

import org.jspecify.annotations.Nullable;

/** What became of a presented token; every answer is an ordinary value. */
public sealed interface Verdict {

  Code code();

  /**
   * The token is good now.
   *
   * @param stale as far as this node knows: the database does not answer
   */
  record Active(TokenFacts facts, boolean stale) implements Verdict {

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
   * @param requestId under which the refusal can be looked up: {@code c} and 24 of {@code [a-z0-9]}
   */
  record Inactive(Code code, @Nullable TokenFacts facts, long retryAfter, String requestId)
      implements Verdict {}
}
