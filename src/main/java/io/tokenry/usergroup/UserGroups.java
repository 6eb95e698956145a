package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** Membership in user groups, and what it decides: whether a user is disabled. */
public final class UserGroups {

  private final UserGroupStore store = new UserGroupStore();

  /**
   * Disables a user by the built-in group "Disabled", or enables by leaving every disabled group;
   * says whether anything changed.
   */
  public boolean setDisabled(Tx tx, UserId userId, boolean disabled) {
    return disabled ? store.joinDisabled(tx, userId) : store.leaveDisabled(tx, userId);
  }
}
