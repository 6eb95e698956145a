package io.tokenry.verification;

import io.tokenry.token.TokenHash;

/**
 * What is remembered of the token with this hash: its facts, how many changes came before they were
 * read, and when that was.
 */
final class Remembered extends TokenHash {

  private final TokenFacts facts;
  private final long change;
  private final long readAt;

  /** About; whichever of two threads writes, both are right. */
  private long usedAt;

  Remembered(TokenHash hash, TokenFacts facts, long change, long readAt) {
    super(hash);
    this.facts = facts;
    this.change = change;
    this.readAt = readAt;
    this.usedAt = readAt;
  }

  TokenFacts facts() {
    return facts;
  }

  long change() {
    return change;
  }

  /** Nanoseconds of the ticker, as is the time of the last use. */
  long readAt() {
    return readAt;
  }

  long usedAt() {
    return usedAt;
  }

  void noteUse(long now) {
    usedAt = now;
  }
}
