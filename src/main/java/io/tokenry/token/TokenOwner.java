package io.tokenry.token;

import io.tokenry.access.UserId;

/**
 * The user a token belongs to, as far as a list shows it.
 *
 * @param displayName {@code username (First Last)}, or the user name alone
 * @param disabled no token of theirs works
 * @param apiAccess false when their role closes the API, to tokens too
 */
public record TokenOwner(
    UserId id, String username, String displayName, boolean disabled, boolean apiAccess) {}
