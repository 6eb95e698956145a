package io.tokenry.verification;

/** What a token came to, in the order in which it is looked at; the names are the API's. */
public enum Code {
  VALID("The token is good for this request."),
  UNKNOWN("No such token, or a value that was replaced."),
  DISABLED("The token is disabled."),
  OWNER_DISABLED("The token's owner is disabled."),
  EXPIRED("The token has expired."),
  NOT_YET_VALID("The token is not good yet."),
  API_ACCESS_OFF("The role of the token's owner has no API access."),
  ADDRESS_REFUSED("The token may not be used from this address."),
  NOT_ALLOWED("The token may not be used for this request."),
  RATE_LIMITED("The token was used too often; wait a moment.");

  private final String sentence;

  Code(String sentence) {
    this.sentence = sentence;
  }

  /** One sentence for people. */
  public String sentence() {
    return sentence;
  }

  /**
   * Whether the token itself is not good, whatever the request (RFC 6750 {@code invalid_token}).
   */
  public boolean isAboutToken() {
    return compareTo(VALID) > 0 && compareTo(API_ACCESS_OFF) < 0;
  }
}
