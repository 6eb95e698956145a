package io.tokenry.audit;

import java.util.Arrays;

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

  /** The action with a number of the contract; throws for a number that is none. */
  static AuditAction of(int code) {
    return Arrays.stream(values())
        .filter(action -> action.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no audit action has number " + code));
  }
}
