package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.rpc.GetOptions;
import io.tokenry.usergroup.UserGroupField;
import io.tokenry.usergroup.UserGroupId;
import java.util.List;
import java.util.Optional;

/**
 * What {@code user.get} asks for; all conditions hold together.
 *
 * @param ids an empty list matches nothing
 * @param groups users in any of them; an empty list matches nothing
 * @param hasMedia users with certain media, which nobody has here
 * @param editable only who may be changed
 * @param access whether to tell what the groups come to
 * @param groupFields the wanted properties of groups, possibly none; absent for no groups
 * @param roleFields the same of the role
 * @param emptyParts what else was asked for, which this product does not have
 */
public record UserGetQuery(
    Optional<List<UserId>> ids,
    Optional<List<UserGroupId>> groups,
    boolean hasMedia,
    boolean editable,
    boolean access,
    Optional<List<UserGroupField>> groupFields,
    Optional<List<UserRoleField>> roleFields,
    List<String> emptyParts,
    GetOptions<UserField> options) {

  public UserGetQuery {
    emptyParts = List.copyOf(emptyParts);
  }
}
