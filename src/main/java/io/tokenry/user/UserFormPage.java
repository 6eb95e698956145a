package io.tokenry.user;

import io.tokenry.config.Config;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.role.Role;
import io.tokenry.usergroup.UserGroupRow;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code user/form.jte}, to create a user and to change one.
 *
 * @param row as stored; absent for a new user
 * @param self whether it is about whoever looks at it
 * @param entries what the fields hold
 * @param roles to choose from
 * @param groups to choose from
 * @param blockedUntil when the user may try to sign in again, Unix seconds; 0 for at any time
 * @param usual for people who choose nothing
 * @param version what the entries are to replace; absent for a new user
 */
public record UserFormPage(
    Optional<UserRow> row,
    boolean self,
    UserEntries entries,
    FormErrors errors,
    List<Role> roles,
    List<UserGroupRow> groups,
    long blockedUntil,
    Config.Display usual,
    int minPasswordLength,
    Optional<RowVersion> version) {

  public DisplayFields display() {
    return new DisplayFields(entries.display(), errors, usual);
  }

  public boolean isNew() {
    return row.isEmpty();
  }

  public String title() {
    return row.map(known -> known.user().username()).orElse("Create user");
  }

  public String action() {
    return UserPages.PATH + row.map(known -> "/" + known.user().id()).orElse("");
  }

  /** What became of the form that is shown again. */
  public String notDone() {
    return isNew() ? "The user was not added." : "The user was not updated.";
  }

  public String passwordHelp() {
    String length = "At least " + minPasswordLength + " characters; a few words are fine.";
    return isNew()
        ? length + " Leave it empty for a user who only owns API tokens."
        : "Leave it empty to keep the present one. " + length;
  }

  public boolean isChosen(Role role) {
    return role.id().toString().equals(entries.role());
  }

  public boolean isIn(UserGroupRow group) {
    return entries.groups().contains(group.group().id().toString());
  }

  public boolean hasNoRole() {
    return entries.role().equals("0");
  }

  public String roleName() {
    return row.flatMap(UserRow::role).map(UserRow.UserRole::name).orElse("No role");
  }
}
