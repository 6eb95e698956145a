package io.tokenry.token;

import java.util.List;

/**
 * Properties of one token as text.
 *
 * @param values in the order in which the query named them
 */
public record TokenValues(TokenId id, List<String> values) {}
