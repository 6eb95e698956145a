package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserType;
import io.tokenry.database.RowVersion;

/**
 * A stored user role.
 *
 * @param name 1–255 characters, unique
 * @param readonly built in and never changed
 */
public record Role(RoleId id, String name, UserType type, boolean readonly, RoleRules rules) {

  /** What its form can change. */
  RowVersion version() {
    return RowVersion.of(name, type, RoleRulesText.write(rules));
  }
}
