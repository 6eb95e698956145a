package io.tokenry.usergroup;

import java.util.List;

/**
 * Properties of one user group as text.
 *
 * @param values in the order in which the query named them
 */
public record UserGroupValues(UserGroupId id, List<String> values) {}
