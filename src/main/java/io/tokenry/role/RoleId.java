package io.tokenry.role;

import java.util.Optional;

/**
 * Identifies a user role.
 *
 * @param value 1 or more; 0 stands for no role at all
 */
public record RoleId(long value) {

  /** What a user without a role has. */
  public static final RoleId NONE = new RoleId(0);

  /** The built-in roles, as the published contract numbers them. */
  public static final RoleId USER = new RoleId(1);

  public static final RoleId ADMIN = new RoleId(2);
  public static final RoleId SUPER_ADMIN = new RoleId(3);
  public static final RoleId GUEST = new RoleId(4);

  /** Empty for {@link #NONE}. */
  public Optional<RoleId> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
