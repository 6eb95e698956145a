package io.tokenry.session;

/** Where a session was begun; the numbers are stored. */
public enum SessionKind {
  WEB(0),
  API(1);

  private final int code;

  SessionKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static SessionKind of(int code) {
    return code == WEB.code ? WEB : API;
  }
}
