package io.tokenry.verification;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.token.TokenId;

/**
 * Everything a verdict on a token rests on, as stored; what depends on the time is judged anew at
 * each use.
 *
 * @param expiresAt good until and including this second; 0 for never
 * @param ownerAllowed the owner has a role and is in no disabled group
 */
public record TokenFacts(
    TokenId tokenId,
    boolean enabled,
    long expiresAt,
    UserId owner,
    String ownerName,
    boolean ownerAllowed,
    UserType type,
    RoleRules rules) {}
