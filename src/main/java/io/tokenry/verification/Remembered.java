package io.tokenry.verification;

import io.tokenry.token.TokenHash;

/**
 * What is remembered of the token with this hash: its facts, how many changes came before they were
 * read, and when that was. Times are in steps of 67 ms, half the memory of nanoseconds, and rounded
 * so that nothing seems younger than it is.
 */
final class Remembered extends TokenHash {

  private static final int STEP_BITS = 26;
  private static final long STEP = 1L << STEP_BITS;

  private final TokenFacts facts;
  private final long change;
  private final int readAt;

  /** Whichever of two threads writes, both are right. */
  private int usedAt;

  /**
   * @param now nanoseconds of a ticker, from any origin
   */
  Remembered(TokenHash hash, TokenFacts facts, long change, long now) {
    super(hash);
    this.facts = facts;
    this.change = change;
    this.readAt = (int) (now >> STEP_BITS);
    this.usedAt = readAt;
  }

  TokenFacts facts() {
    return facts;
  }

  long change() {
    return change;
  }

  /** In nanoseconds, less than two steps too many. */
  long sinceRead(long now) {
    return since(readAt, now);
  }

  /** Likewise. */
  long sinceUse(long now) {
    return since(usedAt, now);
  }

  /** The difference is right for four years, whatever the origin. */
  private static long since(int then, long now) {
    return (long) ((int) ((now + STEP - 1) >> STEP_BITS) - then) << STEP_BITS;
  }

  void noteUse(long now) {
    usedAt = (int) (now >> STEP_BITS);
  }

  boolean wasUsedBefore(Remembered other) {
    return usedAt - other.usedAt < 0;
  }
}
