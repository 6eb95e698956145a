package io.tokenry.role;

import io.tokenry.access.UserType;
import java.util.Optional;

/**
 * A valid request to change a role; what is absent stays.
 *
 * @param name 1–255 characters
 */
public record RoleChange(
    RoleId id, Optional<String> name, Optional<UserType> type, RoleRulesChange rules) {

  /** The role afterwards; raises {@code INVALID} for rules that its type cannot have. */
  NewRole appliedTo(Role before) {
    UserType typeAfter = type.orElse(before.type());
    return new NewRole(
        name.orElse(before.name()), typeAfter, rules.appliedTo(before.rules(), typeAfter));
  }
}
