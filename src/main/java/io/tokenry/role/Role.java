package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;

/**
 * A stored user role.
 *
 * @param name 1–255 characters, unique
 * @param readonly built in and never changed
 */
public record Role(RoleId id, String name, UserType type, boolean readonly, RoleRules rules) {}
