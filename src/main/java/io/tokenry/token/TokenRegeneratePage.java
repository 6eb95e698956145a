package io.tokenry.token;

import java.util.Optional;

/**
 * Feeds {@code token/regenerate.jte}.
 *
 * @param expiry asked for when the present one is over
 */
public record TokenRegeneratePage(TokenPlace place, TokenRow row, Optional<TokenFields> expiry) {}
