package io.tokenry.usergroup;

/**
 * A stored user group.
 *
 * @param name 1–64 characters, unique
 * @param disabled whether all its members are disabled
 * @param debugMode kept for clients of the API; nothing here depends on it
 */
public record UserGroup(
    UserGroupId id, String name, WebAccess webAccess, boolean disabled, boolean debugMode) {

  /** Whether disabling a single user rests on it. */
  public boolean isBuiltIn() {
    return id.equals(UserGroupId.DISABLED);
  }
}
