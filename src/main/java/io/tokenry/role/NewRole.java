package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;

/** A valid request to create a role, or to give one new values. */
public record NewRole(String name, UserType type, RoleRules rules) {}
