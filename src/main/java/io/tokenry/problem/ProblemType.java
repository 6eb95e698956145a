package io.tokenry.problem;

import java.util.Locale;

/**
 * The table of everything that can go wrong, with the numbers each surface answers: HTTP status
 * (RFC 9110, RFC 9457) and JSON-RPC code.
 */
public enum ProblemType {
  MALFORMED(400, -32700, "The request cannot be read"),
  INVALID(422, -32602, "Some values are not right"),
  UNAUTHENTICATED(401, -32602, "Not signed in"),
  TOKEN_EXPIRED(401, -32500, "The API token has expired"),
  SIGN_IN_REFUSED(401, -32500, "Sign-in refused"),
  SYSTEM_ACCESS_REFUSED(403, -32602, "No access to the system"),
  FORBIDDEN(403, -32500, "Not allowed"),
  NOT_FOUND(404, -32500, "Not found"),
  METHOD_NOT_ALLOWED(405, -32600, "This address does not take that method"),
  CONFLICT(409, -32602, "Already taken"),
  IN_USE(409, -32500, "Still in use"),
  TOO_LARGE(413, -32600, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, -32600, "The body is in a format that is not taken here"),
  RATE_LIMITED(429, -32500, "Too many attempts"),
  INTERNAL(500, -32603, "Something went wrong on our side"),
  UNAVAILABLE(503, -32603, "Not available right now");

  private final int httpStatus;
  private final int rpcCode;
  private final String title;

  ProblemType(int httpStatus, int rpcCode, String title) {
    this.httpStatus = httpStatus;
    this.rpcCode = rpcCode;
    this.title = title;
  }

  /** The HTTP status code, 400–599. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The JSON-RPC error code of the published contract. */
  public int rpcCode() {
    return rpcCode;
  }

  /** One sentence without a full stop, for people. */
  public String title() {
    return title;
  }

  /** The last part of the problem's type URI (RFC 9457 §3.1.1): lower case, words joined by "-". */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
