package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.restriction.Restrictions;

/**
 * Our record of an API token, without the value and without its hash. Times are Unix seconds.
 *
 * @param name 1–64 characters, unique for its owner
 * @param description up to 65,535 characters
 * @param hint the first characters of the value, empty while there is none
 * @param expiresAt good until and including this second; 0 for never
 * @param creator who generated the value last; 0 once that user is deleted
 * @param firstCreator who created it; 0 once that user is deleted
 * @param generatedAt 0 while there is no value
 * @param lastAccess 0 for never
 * @param restrictions what narrows it beyond the rights of its owner
 */
public record Token(
    TokenId id,
    UserId owner,
    String name,
    String description,
    String hint,
    boolean enabled,
    long expiresAt,
    long createdAt,
    UserId creator,
    UserId firstCreator,
    long generatedAt,
    long lastAccess,
    Restrictions restrictions) {

  public boolean expiredAt(long now) {
    return expiresAt != 0 && expiresAt < now;
  }

  Token usedAt(long time) {
    return new Token(
        id,
        owner,
        name,
        description,
        hint,
        enabled,
        expiresAt,
        createdAt,
        creator,
        firstCreator,
        generatedAt,
        time,
        restrictions);
  }
}
