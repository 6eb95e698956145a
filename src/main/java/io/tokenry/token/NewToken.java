package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.restriction.Restrictions;

/**
 * A well-formed request to create a token.
 *
 * @param expiresAt Unix seconds; 0 for never
 */
public record NewToken(
    UserId owner,
    String name,
    String description,
    long expiresAt,
    boolean enabled,
    Restrictions restrictions) {

  /** One that nothing narrows. */
  public NewToken(UserId owner, String name, String description, long expiresAt, boolean enabled) {
    this(owner, name, description, expiresAt, enabled, Restrictions.NONE);
  }
}
