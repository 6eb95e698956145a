package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A well-formed request to change a user group; what is absent stays.
 *
 * @param name kept in NFC, so that what looks the same is the same
 */
public record UserGroupChange(
    UserGroupId id,
    Optional<String> name,
    Optional<WebAccess> webAccess,
    Optional<Boolean> disabled,
    Optional<Boolean> debugMode,
    Members members) {

  /** Who shall be in the group. */
  public sealed interface Members {

    /** Whoever is in it now. */
    record Same() implements Members {}

    record Exactly(Set<UserId> users) implements Members {}

    record Changed(Set<UserId> joining, Set<UserId> leaving) implements Members {}

    default Set<UserId> applyTo(Set<UserId> present) {
      return switch (this) {
        case Same() -> present;
        case Exactly(Set<UserId> users) -> users;
        case Changed(Set<UserId> joining, Set<UserId> leaving) -> {
          Set<UserId> after = new HashSet<>(present);
          after.removeAll(leaving);
          after.addAll(joining);
          yield after;
        }
      };
    }
  }

  public UserGroupChange {
    name = name.map(typed -> Normalizer.normalize(typed, Normalizer.Form.NFC));
  }

  /** Enables or disables all members. */
  public static UserGroupChange disabled(UserGroupId id, boolean disabled) {
    return new UserGroupChange(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.of(disabled),
        Optional.empty(),
        new Members.Same());
  }

  UserGroup applyTo(UserGroup group) {
    return new UserGroup(
        group.id(),
        name.orElse(group.name()),
        webAccess.orElse(group.webAccess()),
        disabled.orElse(group.disabled()),
        debugMode.orElse(group.debugMode()));
  }
}
