package io.tokenry.token;

/**
 * How a token was used and refused over some time. Times are Unix seconds, 0 for never.
 *
 * @param used how often
 * @param usedAddress of the client, the last time; empty when not known
 * @param usedAgent what that client called itself, at most 255 characters
 * @param refused how often a use was refused
 * @param refusedCode why, the last time, as the API names it
 */
public record TokenUse(
    long used,
    long usedAt,
    String usedAddress,
    String usedAgent,
    long refused,
    long refusedAt,
    String refusedAddress,
    String refusedCode) {

  static final TokenUse NONE = new TokenUse(0, 0, "", "", 0, 0, "", "");

  /** The use of one token. */
  record Of(TokenId id, TokenUse use) {}

  boolean isNone() {
    return used == 0 && refused == 0;
  }
}
