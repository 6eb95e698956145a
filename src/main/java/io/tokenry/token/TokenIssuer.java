package io.tokenry.token;

import java.security.SecureRandom;

/** Makes new token values: at least 256 bits from a cryptographic generator, base62. */
public final class TokenIssuer {

  private final SecureRandom random;
  private final String prefix;

  /**
   * @param prefix a lower-case letter, up to 10 letters or digits, and an underscore
   */
  public TokenIssuer(SecureRandom random, String prefix) {
    this.random = random;
    this.prefix = prefix;
  }

  /** A value that was never issued before. */
  public BearerToken next() {
    int length = BearerToken.LENGTH - BearerToken.CHECKSUM_LENGTH;
    StringBuilder text = new StringBuilder(length).append(prefix);
    while (text.length() < length) {
      text.append(BearerToken.BASE62.charAt(random.nextInt(BearerToken.BASE62.length())));
    }
    return BearerToken.issue(text.toString());
  }
}
