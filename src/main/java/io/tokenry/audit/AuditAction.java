package io.tokenry.audit;

/** What was done; the numbers are the published contract's. */
public enum AuditAction {
  ADD(0),
  UPDATE(1),
  DELETE(2),
  LOGOUT(4),
  LOGIN(8),
  FAILED_LOGIN(9);

  private final int code;

  AuditAction(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
