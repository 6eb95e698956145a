package io.tokenry.usergroup;

/**
 * Identifies a user group.
 *
 * @param value 1 or more
 */
public record UserGroupId(long value) {

  /** The built-in group that a user joins to be disabled. */
  public static final UserGroupId DISABLED = new UserGroupId(9);

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
