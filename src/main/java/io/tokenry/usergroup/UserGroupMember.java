package io.tokenry.usergroup;

import io.tokenry.access.UserId;

/**
 * A user in a group.
 *
 * @param fullName first and last name, possibly empty
 */
public record UserGroupMember(UserId id, String username, String fullName) {

  /** {@code username (First Last)}, or the user name alone when there is no other. */
  public String displayName() {
    return fullName.isEmpty() ? username : username + " (" + fullName + ")";
  }
}
