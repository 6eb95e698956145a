package io.tokenry.role;

import io.tokenry.rpc.GetOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code role.get} asks for; all conditions hold together.
 *
 * @param ids an empty set matches nothing
 * @param editable only roles that the asking user may change
 * @param rules the members of {@code rules} to tell; absent for no rules at all
 * @param users the properties of users to tell; absent for no users at all
 * @param userCount only the number of users is wanted
 */
public record RoleQuery(
    Optional<Set<RoleId>> ids,
    boolean editable,
    GetOptions<RoleField> options,
    Optional<List<RoleRule>> rules,
    Optional<List<MemberField>> users,
    boolean userCount) {}
