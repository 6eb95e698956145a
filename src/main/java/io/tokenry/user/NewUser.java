package io.tokenry.user;

import io.tokenry.role.RoleId;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

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
    UserSettings settings) {

  public NewUser {
    username = Normalizer.normalize(username, Normalizer.Form.NFC);
  }

  /** What everybody knows of the user. */
  List<String> names() {
    return List.of(username, name, surname);
  }
}
