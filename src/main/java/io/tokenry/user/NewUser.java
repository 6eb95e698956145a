package io.tokenry.user;

import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request to create a user.
 *
 * @param username kept in NFC, so that what looks the same is the same
 * @param password in clear, to be hashed; absent for a user who cannot sign in with one
 */
public record NewUser(
    String username,
    String name,
    String surname,
    Optional<Password> password,
    Optional<RoleId> roleId,
    UserSettings settings,
    Set<UserGroupId> groups) {

  /** A user in no group. */
  public NewUser(
      String username,
      String name,
      String surname,
      Optional<Password> password,
      Optional<RoleId> roleId,
      UserSettings settings) {
    this(username, name, surname, password, roleId, settings, Set.of());
  }

  public NewUser {
    groups = Set.copyOf(groups);
    username = Normalizer.normalize(username, Normalizer.Form.NFC);
  }

  /** What everybody knows of the user. */
  List<String> names() {
    return List.of(username, name, surname);
  }
}
