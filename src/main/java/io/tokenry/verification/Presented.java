package io.tokenry.verification;

import io.tokenry.token.TokenHash;
import org.jspecify.annotations.Nullable;

/** A string that somebody presented as a token, with what is known of it without waiting. */
public final class Presented {

  static final Presented NO_TOKEN = new Presented(null, null, true);

  private final @Nullable TokenHash hash;
  private final @Nullable TokenFacts facts;
  private final boolean atHand;

  /**
   * Holds what a look-up found.
   *
   * @param hash null for what cannot be a token
   * @param facts null unless they are remembered
   * @param atHand whether the database need not be asked
   */
  Presented(@Nullable TokenHash hash, @Nullable TokenFacts facts, boolean atHand) {
    this.hash = hash;
    this.facts = facts;
    this.atHand = atHand;
  }

  /** Whether it can be judged without waiting for the database. */
  public boolean isAtHand() {
    return atHand;
  }

  @Nullable TokenHash hash() {
    return hash;
  }

  @Nullable TokenFacts facts() {
    return facts;
  }
}
