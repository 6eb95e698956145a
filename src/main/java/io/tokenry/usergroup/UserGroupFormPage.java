package io.tokenry.usergroup;

import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Feeds {@code usergroup/form.jte}, to create a user group and to change one.
 *
 * @param row as stored; absent for a new group
 * @param entries what the fields hold
 * @param members the first of them
 * @param offered users to choose from
 * @param version what the entries are to replace; absent for a new group
 */
public record UserGroupFormPage(
    Optional<UserGroupRow> row,
    UserGroupEntries entries,
    FormErrors errors,
    List<UserGroupMember> members,
    List<UserGroupMember> offered,
    Optional<RowVersion> version) {

  public boolean isNew() {
    return row.isEmpty();
  }

  public boolean isBuiltIn() {
    return row.map(known -> known.group().isBuiltIn()).orElse(false);
  }

  public String title() {
    return row.map(known -> known.group().name()).orElse("Create user group");
  }

  public String action() {
    return UserGroupPages.PATH + row.map(known -> "/" + known.group().id()).orElse("");
  }

  public String notDone() {
    return isNew() ? "The user group was not added." : "The user group was not updated.";
  }

  /** The two that mean something here, and another one that a client has set. */
  public List<WebAccess> accesses() {
    return Stream.of(WebAccess.values())
        .filter(
            access -> access == WebAccess.DEFAULT || access == WebAccess.NONE || isAccess(access))
        .toList();
  }

  public boolean isAccess(WebAccess access) {
    return entries.webAccess().equals(Integer.toString(access.code()));
  }

  public boolean isJoining(UserGroupMember user) {
    return entries.joining().contains(user.id().toString());
  }

  public boolean isLeaving(UserGroupMember user) {
    return entries.leaving().contains(user.id().toString());
  }

  /** How many members are not shown. */
  public long otherMembers() {
    return row.map(UserGroupRow::members).orElse(0L) - members.size();
  }
}
