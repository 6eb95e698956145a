package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A well-formed request to change a user; what is absent stays.
 *
 * @param username kept in NFC, so that what looks the same is the same
 * @param roleId {@link RoleId#NONE} takes the role away
 * @param password the new one
 * @param currentPassword the present one, needed to change one's own
 */
public record UserChange(
    UserId id,
    Optional<String> username,
    Optional<String> name,
    Optional<String> surname,
    Optional<RoleId> roleId,
    Optional<UserSettings> settings,
    Optional<Boolean> disabled,
    Optional<Password> password,
    Optional<Password> currentPassword) {

  public UserChange {
    username = username.map(typed -> Normalizer.normalize(typed, Normalizer.Form.NFC));
  }

  /** One's own name and settings, as the profile page changes them. */
  public static UserChange profile(UserId id, String name, String surname, UserSettings settings) {
    return new UserChange(
        id,
        Optional.empty(),
        Optional.of(name),
        Optional.of(surname),
        Optional.empty(),
        Optional.of(settings),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** One's own password. */
  public static UserChange password(UserId id, Password current, Password next) {
    return new UserChange(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(next),
        Optional.of(current));
  }

  User applyTo(User user) {
    return new User(
        user.id(),
        username.orElse(user.username()),
        name.orElse(user.name()),
        surname.orElse(user.surname()),
        roleId.map(RoleId::ifAny).orElse(user.roleId()),
        settings.orElse(user.settings()),
        disabled.orElse(user.disabled()),
        user.createdAt(),
        user.signedInAt());
  }
}
