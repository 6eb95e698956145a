package io.tokenry.role;

/** Identifies a user role; 1 or more. */
public record RoleId(long value) {

  /** The built-in roles, as the published contract numbers them. */
  public static final RoleId USER = new RoleId(1);

  public static final RoleId ADMIN = new RoleId(2);
  public static final RoleId SUPER_ADMIN = new RoleId(3);
  public static final RoleId GUEST = new RoleId(4);

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
