package io.tokenry.access;

/** What kind of user a role makes; the numbers are the published contract's. */
public enum UserType {
  USER(1, "User"),
  ADMIN(2, "Admin"),
  SUPER_ADMIN(3, "Super admin");

  private final int code;
  private final String label;

  UserType(int code, String label) {
    this.code = code;
    this.label = label;
  }

  public int code() {
    return code;
  }

  public String label() {
    return label;
  }

  /** Reads a stored code, 1–3; throws {@link IllegalArgumentException} for any other. */
  public static UserType of(int code) {
    for (UserType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no user type " + code);
  }

  public boolean atLeast(UserType other) {
    return code >= other.code;
  }
}
