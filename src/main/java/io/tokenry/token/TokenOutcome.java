package io.tokenry.token;

/**
 * What became of one token of many.
 *
 * @param name empty for one that does not exist any more
 */
public record TokenOutcome(TokenId id, String name, Result result) {

  /** Only the first changed anything. */
  public enum Result {
    DONE,
    ALREADY_SO,
    GONE
  }
}
