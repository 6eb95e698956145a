package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import java.util.Optional;

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
    return change(id, Optional.empty(), Optional.empty(), Optional.of(disabled), Optional.empty());
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
      Optional<Boolean> disabled,
      Optional<Password> password) {
    return new UserChange(
        id,
        username,
        Optional.empty(),
        Optional.empty(),
        role,
        Optional.empty(),
        disabled,
        password,
        Optional.empty());
  }
}
