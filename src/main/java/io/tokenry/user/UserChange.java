package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A well-formed request to change a user; what is absent stays.
 *
 * @param username kept in NFC, so that what looks the same is the same
 * @param roleId {@link RoleId#NONE} takes the role away
 * @param settings makes the new ones of those before
 * @param groups all that the user shall be in
 * @param password the new one
 * @param currentPassword the present one, needed to change one's own
 */
public record UserChange(
    UserId id,
    Optional<String> username,
    Optional<String> name,
    Optional<String> surname,
    Optional<RoleId> roleId,
    UnaryOperator<UserSettings> settings,
    Optional<Set<UserGroupId>> groups,
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
        _ -> settings,
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
        UnaryOperator.identity(),
        Optional.empty(),
        Optional.of(next),
        Optional.of(current));
  }

  /**
   * The user as changed.
   *
   * @param disabled whether any of the groups disables the user
   */
  User applyTo(User user, boolean disabled) {
    return new User(
        user.id(),
        username.orElse(user.username()),
        name.orElse(user.name()),
        surname.orElse(user.surname()),
        roleId.map(RoleId::ifAny).orElse(user.roleId()),
        settings.apply(user.settings()),
        disabled,
        user.createdAt(),
        user.signedInAt());
  }
}
