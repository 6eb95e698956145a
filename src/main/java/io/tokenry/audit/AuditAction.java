package io.tokenry.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done; the numbers are the published contract's. */
public enum AuditAction {
  ADD(0, "Add", "plus"),
  UPDATE(1, "Update", "edit"),
  DELETE(2, "Delete", "trash"),
  LOGOUT(4, "Logout", "logout"),
  LOGIN(8, "Login", "check"),
  FAILED_LOGIN(9, "Failed login", "alert-triangle");

  private final int code;
  private final String label;
  private final String icon;

  AuditAction(int code, String label, String icon) {
    this.code = code;
    this.label = label;
    this.icon = icon;
  }

  public int code() {
    return code;
  }

  public String label() {
    return label;
  }

  /** The symbol's id in the sprite. */
  public String icon() {
    return icon;
  }

  /** The colour that seconds the word; empty for none. */
  public String look() {
    return switch (this) {
      case FAILED_LOGIN -> "warn";
      case DELETE -> "bad";
      default -> "";
    };
  }

  /** As addresses write it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AuditAction> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /** The action with a number of the contract; throws for a number that is none. */
  static AuditAction of(int code) {
    return Arrays.stream(values())
        .filter(action -> action.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no audit action has number " + code));
  }
}
