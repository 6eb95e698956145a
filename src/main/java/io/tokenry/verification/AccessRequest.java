package io.tokenry.verification;

/**
 * What a token is presented for. Texts are empty where they are not known.
 *
 * @param method of HTTP, in capital letters; the API method's name for {@link Kind#API_METHOD}
 * @param host lower case without a port
 * @param path canonical: decoded once, with one reading only
 * @param address of the client
 * @param userAgent what the client calls itself, at most 255 characters
 */
public record AccessRequest(
    Kind kind, String method, String host, String path, String address, String userAgent) {

  /** How much is decided. */
  public enum Kind {
    /** Whether the token is good at all; what narrows it is told to the asker. */
    DESCRIBE,
    /** Whether this request may pass. What is not known is refused where it matters. */
    PASS,
    /** Whether the API may be called; which methods is asked for each call of a batch. */
    API,
    /** Whether this API method may be called. */
    API_METHOD
  }

  /** About the token itself. */
  public static AccessRequest describe(String address, String userAgent) {
    return new AccessRequest(Kind.DESCRIBE, "", "", "", address, userAgent);
  }

  /** A request to the API, whatever its methods. */
  public static AccessRequest api(String address, String userAgent) {
    return new AccessRequest(Kind.API, "", "", "", address, userAgent);
  }
}
