package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserType;
import io.tokenry.database.Tx;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.Memberships;
import io.tokenry.usergroup.UserGroup;
import io.tokenry.usergroup.UserGroupId;
import io.tokenry.usergroup.WebAccess;
import java.util.Collection;
import java.util.Optional;

/** What must hold before a user is stored, looked up in the transaction of the change. */
final class UserChecks {

  private final UserStore store = new UserStore();
  private final Memberships memberships = new Memberships();
  private final Policy policy;

  UserChecks(Policy policy) {
    this.policy = policy;
  }

  void requireAllowed(Principal principal, User before, User after) {
    boolean newRole = !after.roleId().equals(before.roleId());
    boolean newlyDisabled = after.disabled() && !before.disabled();
    if (changesAccess(before, after)) {
      policy.requireForEverybody(principal, Permission.USER_UPDATE);
    }
    if (principal.userId().equals(before.id())) {
      if (newRole) {
        throw Problem.invalid("roleid", "You cannot change your own role; a colleague can.");
      }
      if (newlyDisabled) {
        throw Problem.invalid("groups", "You cannot disable yourself; a colleague can.");
      }
    }
  }

  /** Nobody shuts themselves out of the pages. */
  void requireOpen(Tx tx, Principal principal, User user, Collection<UserGroupId> joining) {
    boolean closesPages =
        memberships.require(tx, joining).stream()
            .anyMatch(group -> group.webAccess() == WebAccess.NONE);
    if (closesPages && principal.userId().equals(user.id())) {
      throw Problem.invalid("groups", "You cannot close the web pages to yourself.");
    }
  }

  boolean isDisabled(Tx tx, User before, UserChange change) {
    return change
        .groups()
        .map(ids -> memberships.require(tx, ids).stream().anyMatch(UserGroup::disabled))
        .orElse(before.disabled());
  }

  void requirePassword(Tx tx, NewUser user) {
    boolean signsIn =
        memberships.require(tx, user.groups()).stream()
            .noneMatch(
                group ->
                    group.webAccess() == WebAccess.NONE || group.webAccess() == WebAccess.LDAP);
    if (signsIn && user.password().isEmpty()) {
      throw Problem.invalid(
          "password", "A password is needed, unless a group closes the web pages.");
    }
  }

  /** What only Super admins change, and what verdicts on the user's tokens rest on. */
  static boolean changesAccess(User before, User after) {
    return !after.roleId().equals(before.roleId())
        || after.disabled() != before.disabled()
        || !after.username().equals(before.username());
  }

  /** 0 without a role; raises {@code INVALID} for one that does not exist. */
  int typeOf(Tx tx, Optional<RoleId> roleId) {
    return roleId
        .map(
            id ->
                store
                    .findRoleType(tx, id)
                    .orElseThrow(
                        () -> Problem.invalid("roleid", "This role does not exist any more.")))
        .map(UserType::code)
        .orElse(0);
  }

  void requireFreeName(Tx tx, String username) {
    if (store.findAccount(tx, username).isPresent()) {
      FieldError taken = UserJudge.taken(username);
      throw Problem.conflict(taken.field(), taken.message());
    }
  }
}
