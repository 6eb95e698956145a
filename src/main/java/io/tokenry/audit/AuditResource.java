package io.tokenry.audit;

/** To what it was done; the numbers are the published contract's. */
public enum AuditResource {
  USER(0),
  USER_GROUP(11),
  SETTINGS(40),
  AUTHENTICATION(42),
  USER_ROLE(44),
  API_TOKEN(45);

  private final int code;

  AuditResource(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
