package io.tokenry.usergroup;

import io.tokenry.access.UserId;

/**
 * A user in a group.
 *
 * @param fullName first and last name, possibly empty
 */
public record UserGroupMember(UserId id, String username, String fullName) {}
