package io.tokenry.token;

import io.tokenry.access.UserId;
import java.util.Optional;

/**
 * A token as another product has it; times are Unix seconds.
 *
 * @param creator {@link UserId#NOBODY} when not known
 * @param hash absent for a token that never got a value
 */
public record ImportedToken(
    UserId owner,
    String name,
    String description,
    boolean enabled,
    long expiresAt,
    long createdAt,
    long lastAccess,
    UserId creator,
    Optional<TokenHash> hash) {

  public static final int LONGEST_NAME = 64;
  public static final int LONGEST_DESCRIPTION = 65_535;
}
