package io.tokenry.verification;

/** A reverse proxy asks about a request that cannot be understood, or in two ways. */
final class MalformedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param part which part of the request; ASCII, and nothing that the client sent
   */
  MalformedRequestException(String part) {
    super(part, null, false, false);
  }

  /** Which part of the request it is. */
  String part() {
    String part = getMessage();
    return part == null ? "" : part;
  }
}
