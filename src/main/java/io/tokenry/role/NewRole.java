package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;

/**
 * A valid request to create a role, or to give one new values.
 *
 * @param name 1–255 characters
 * @param rules without API access the list of methods is thrown away, as the published contract has
 *     it
 */
public record NewRole(String name, UserType type, RoleRules rules) {

  public static final int LONGEST_NAME = 255;

  public NewRole {
    rules = rules.apiAccess() ? rules : rules.withoutApi();
  }
}
