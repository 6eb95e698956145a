package io.tokenry.token;

import io.tokenry.access.UserId;

/**
 * A well-formed request to create a token.
 *
 * @param expiresAt Unix seconds; 0 for never
 */
public record NewToken(
    UserId owner, String name, String description, long expiresAt, boolean enabled) {}
