package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.role.MemberField;
import io.tokenry.rpc.GetOptions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code usergroup.get} asks for; all conditions hold together.
 *
 * @param ids an empty list matches nothing
 * @param users groups that any of them is in; an empty list matches nothing
 * @param status whether the members are disabled, 0 or 1
 * @param editable only what may be changed
 * @param members the wanted properties of members, possibly none; absent for no members
 * @param memberCount the number of members instead
 * @param emptyParts what else was asked for, which this product does not have
 */
public record UserGroupQuery(
    Optional<List<UserGroupId>> ids,
    Optional<List<UserId>> users,
    Optional<Integer> status,
    boolean editable,
    Optional<List<MemberField>> members,
    boolean memberCount,
    List<String> emptyParts,
    GetOptions<UserGroupField> options) {

  public UserGroupQuery {
    emptyParts = List.copyOf(emptyParts);
  }
}
