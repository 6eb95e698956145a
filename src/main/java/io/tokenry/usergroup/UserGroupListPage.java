package io.tokenry.usergroup;

import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code usergroup/list.jte}.
 *
 * @param marked the group that was just created or changed
 */
public record UserGroupListPage(List<UserGroupRow> rows, Optional<UserGroupId> marked) {

  public boolean isMarked(UserGroupRow row) {
    return marked.equals(Optional.of(row.group().id()));
  }

  public boolean opensPages(UserGroupRow row) {
    return row.group().webAccess() != WebAccess.NONE;
  }
}
