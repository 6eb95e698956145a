package io.tokenry.user;

import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody typed into the form of a user, to be shown again when it is not taken; passwords
 * are left out.
 *
 * @param role a role's number, 0 for none
 * @param groups the numbers of user groups
 */
public record UserEntries(
    String username,
    String name,
    String surname,
    String role,
    Set<String> groups,
    DisplayEntries display) {

  static UserEntries fresh() {
    return new UserEntries(
        "", "", "", RoleId.USER.toString(), Set.of(), DisplayEntries.of(UserSettings.defaults()));
  }

  static UserEntries of(User user, Collection<UserGroupId> groups) {
    return new UserEntries(
        user.username(),
        user.name(),
        user.surname(),
        user.roleId().orElse(RoleId.NONE).toString(),
        groups.stream().map(UserGroupId::toString).collect(Collectors.toUnmodifiableSet()),
        DisplayEntries.of(user.settings()));
  }

  static UserEntries of(PageRequest request) {
    return new UserEntries(
        request.field("username"),
        request.field("name"),
        request.field("surname"),
        request.field("roleid"),
        Set.copyOf(request.fieldAll("group")),
        DisplayEntries.of(request));
  }

  /** The user that the form asks for; raises {@code INVALID} with every fault at once. */
  NewUser created(Optional<Password> password) {
    requireGoodDisplay();
    return new NewUser(
        username.strip(),
        name.strip(),
        surname.strip(),
        password,
        roleId().ifAny(),
        display.applyTo(UserSettings.defaults()),
        chosenGroups());
  }

  /**
   * The change that the form asks for; raises {@code INVALID} with every fault at once.
   *
   * @param self whether it is about whoever fills it in: then role and password have no fields
   */
  UserChange changed(User user, boolean self, Optional<Password> password) {
    requireGoodDisplay();
    return new UserChange(
        user.id(),
        Optional.of(username.strip()),
        Optional.of(name.strip()),
        Optional.of(surname.strip()),
        self ? Optional.empty() : Optional.of(roleId()),
        display::applyTo,
        Optional.of(chosenGroups()),
        self ? Optional.empty() : password,
        Optional.empty());
  }

  /** A new password, typed twice; empty when it stays as it is. Raises {@code INVALID}. */
  static Optional<Password> password(PageRequest request) {
    String typed = request.field("password");
    String again = request.field("repeat_password");
    if (!typed.equals(again)) {
      throw Problem.invalid("repeat_password", "The two passwords are not the same.");
    }
    return typed.isEmpty() ? Optional.empty() : Optional.of(new Password(typed));
  }

  private void requireGoodDisplay() {
    List<FieldError> faults = display.faults();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private Set<UserGroupId> chosenGroups() {
    if (!groups.stream().allMatch(group -> group.matches("[1-9][0-9]{0,17}"))) {
      throw Problem.invalid("groups", "Choose user groups from the list.");
    }
    return groups.stream()
        .map(group -> new UserGroupId(Long.parseLong(group)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private RoleId roleId() {
    if (!role.matches("[0-9]{1,18}")) {
      throw Problem.invalid("roleid", "Choose a role from the list.");
    }
    return new RoleId(Long.parseLong(role));
  }
}
