package io.tokenry.token;

import java.util.Optional;

/**
 * One line of a list of tokens.
 *
 * @param token its description is cut to 300 characters in lists
 * @param creator who generated the value last, by display name; empty once that user is deleted
 * @param firstCreator who created the token, likewise
 */
public record TokenRow(
    Token token,
    TokenOwner owner,
    Optional<String> creator,
    Optional<String> firstCreator,
    TokenState state) {}
