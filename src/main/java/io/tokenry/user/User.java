package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.RowVersion;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A stored user, without the password.
 *
 * @param username 1–100 characters, unique, letter case counts
 * @param name first name, up to 100 characters, possibly empty
 * @param surname last name, up to 100 characters, possibly empty
 * @param settings how the pages look to this user
 * @param disabled in any disabled group
 * @param createdAt Unix seconds
 * @param signedInAt Unix seconds; 0 for never
 */
public record User(
    UserId id,
    String username,
    String name,
    String surname,
    Optional<RoleId> roleId,
    UserSettings settings,
    boolean disabled,
    long createdAt,
    long signedInAt) {

  /** {@code username (First Last)}, or the user name alone when there is no other. */
  public String displayName() {
    return displayName(username, name, surname);
  }

  public static String displayName(String username, String name, String surname) {
    String full = (name + " " + surname).strip();
    return full.isEmpty() ? username : username + " (" + full + ")";
  }

  /**
   * What its form can change.
   *
   * @param groups all that the user is in
   */
  RowVersion version(Collection<UserGroupId> groups) {
    List<Long> numbers = groups.stream().map(UserGroupId::value).sorted().toList();
    return RowVersion.of(username, name, surname, roleId, settings, numbers);
  }

  /** What the profile can change, passwords apart. */
  RowVersion profileVersion() {
    return RowVersion.of(name, surname, settings);
  }

  /** What everybody knows of the user. */
  List<String> names() {
    return List.of(username, name, surname);
  }
}
