package io.tokenry.user;

import io.tokenry.access.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties of one user as text.
 *
 * @param values in the order in which the query named them; null for what is not told
 * @param access {@code gui_access}, {@code debug_mode} and {@code users_status}; empty unless asked
 *     for, or not told
 * @param role the wanted properties; empty for a user without one
 * @param groups the wanted properties of each
 * @param isWhole whether role and groups may be told at all
 */
public record UserValues(
    UserId id,
    List<@Nullable String> values,
    List<String> access,
    List<String> role,
    List<List<String>> groups,
    boolean isWhole) {}
