package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Builds changes of a user that touch one thing. */
final class UserEdit {

  private UserEdit() {}

  static UserChange username(UserId id, String username) {
    return change(id, Optional.of(username), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static UserChange role(UserId id, RoleId role) {
    return change(id, Optional.empty(), Optional.of(role), Optional.empty(), Optional.empty());
  }

  static UserChange disabled(UserId id, boolean disabled) {
    Set<UserGroupId> groups = disabled ? Set.of(UserGroupId.DISABLED) : Set.of();
    return change(id, Optional.empty(), Optional.empty(), Optional.of(groups), Optional.empty());
  }

  static UserChange password(UserId id, String password) {
    return change(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Password(password)));
  }

  private static UserChange change(
      UserId id,
      Optional<String> username,
      Optional<RoleId> role,
      Optional<Set<UserGroupId>> groups,
      Optional<Password> password) {
    return new UserChange(
        id,
        username,
        Optional.empty(),
        Optional.empty(),
        role,
        UnaryOperator.identity(),
        groups,
        password,
        Optional.empty());
  }
}
