package io.tokenry.verification;

/**
 * What a token is presented for. Texts are empty where they are not known.
 *
 * @param method of HTTP, in capital letters; the API method's name for {@link Kind#API_METHOD}
 * @param host lower case without a port
 * @param path canonical: decoded once, with one reading only
 * @param address of the client
 * @param userAgent what the client calls itself, at most 255 characters
 * @param surface where it was presented
 * @param requestId under which a refusal is kept; empty for one to be made then
 */
public record AccessRequest(
    Kind kind,
    String method,
    String host,
    String path,
    String address,
    String userAgent,
    Surface surface,
    String requestId) {

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

  /** Where tokens are presented; the names are stored. */
  public enum Surface {
    JSON_RPC("JSON-RPC API"),
    HTTP_API("HTTP API"),
    INTROSPECTION("Introspection"),
    VERIFICATION("Verification"),
    FORWARD_AUTH("Reverse proxy"),
    SIMULATOR("Simulator");

    private final String label;

    Surface(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }
  }

  /** On the surface that usually asks for this kind; a refusal gets an id of its own. */
  public AccessRequest(
      Kind kind, String method, String host, String path, String address, String userAgent) {
    this(kind, method, host, path, address, userAgent, usualSurface(kind), "");
  }

  /** About the token itself. */
  public static AccessRequest describe(String address, String userAgent) {
    return new AccessRequest(Kind.DESCRIBE, "", "", "", address, userAgent);
  }

  /** A request to the API, whatever its methods. */
  public static AccessRequest api(String address, String userAgent) {
    return new AccessRequest(Kind.API, "", "", "", address, userAgent);
  }

  /** The same, presented there. */
  public AccessRequest on(Surface where) {
    return new AccessRequest(kind, method, host, path, address, userAgent, where, requestId);
  }

  /** The same with this id. */
  public AccessRequest withRequestId(String id) {
    return new AccessRequest(kind, method, host, path, address, userAgent, surface, id);
  }

  /**
   * Whether the answer may rest on what this node remembers, where the operator allows it: when
   * others ask about a token, not when it acts here.
   */
  boolean mayBeStale() {
    return surface != Surface.JSON_RPC && kind != Kind.API;
  }

  private static Surface usualSurface(Kind kind) {
    return switch (kind) {
      case DESCRIBE -> Surface.INTROSPECTION;
      case PASS -> Surface.FORWARD_AUTH;
      case API, API_METHOD -> Surface.JSON_RPC;
    };
  }
}
