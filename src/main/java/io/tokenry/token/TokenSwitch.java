package io.tokenry.token;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What many tokens can be given at once, as it is the same for all; what is absent stays.
 *
 * @param expiresAt Unix seconds; 0 for never
 */
record TokenSwitch(Optional<Boolean> enabled, OptionalLong expiresAt) {}
