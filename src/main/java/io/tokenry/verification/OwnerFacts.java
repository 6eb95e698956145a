package io.tokenry.verification;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;

/**
 * What a verdict takes from the owner of a token; shared by all tokens of one.
 *
 * @param allowed the owner has a role and is in no disabled group
 * @param role the name of the role; empty for none
 */
public record OwnerFacts(
    UserId id, String name, boolean allowed, UserType type, String role, RoleRules rules) {}
