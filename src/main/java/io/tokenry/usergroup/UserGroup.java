package io.tokenry.usergroup;

import io.tokenry.database.RowVersion;

/**
 * A stored user group.
 *
 * @param name 1–64 characters, unique
 * @param disabled whether all its members are disabled
 * @param debugMode kept for clients of the API; nothing here depends on it
 */
public record UserGroup(
    UserGroupId id, String name, WebAccess webAccess, boolean disabled, boolean debugMode) {

  /** What its form can change, members apart. */
  RowVersion version() {
    return RowVersion.of(name, webAccess, disabled);
  }

  /** Whether disabling a single user rests on it. */
  public boolean isBuiltIn() {
    return id.equals(UserGroupId.DISABLED);
  }
}
