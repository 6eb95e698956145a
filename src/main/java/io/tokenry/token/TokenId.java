package io.tokenry.token;

/** Identifies a token; 1 or more, never reused. */
public record TokenId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
