package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.audit.AuditDetails;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What the audit log says about a user group. */
final class UserGroupAudit {

  private UserGroupAudit() {}

  static AuditDetails added(UserGroupId id, NewUserGroup group) {
    AuditDetails details =
        new AuditDetails()
            .added("usergroup.usrgrpid", id)
            .added("usergroup.name", group.name())
            .addedUnless(0, "usergroup.gui_access", group.webAccess().code())
            .addedUnless(0, "usergroup.users_status", flag(group.disabled()))
            .addedUnless(0, "usergroup.debug_mode", flag(group.debugMode()));
    return members(details, group.members(), Set.of());
  }

  static AuditDetails changed(
      UserGroup before, UserGroup after, Collection<UserId> joined, Collection<UserId> left) {
    AuditDetails details =
        new AuditDetails()
            .changed("usergroup.name", before.name(), after.name())
            .changed("usergroup.gui_access", before.webAccess().code(), after.webAccess().code())
            .changed("usergroup.users_status", flag(before.disabled()), flag(after.disabled()))
            .changed("usergroup.debug_mode", flag(before.debugMode()), flag(after.debugMode()));
    return members(details, joined, left);
  }

  private static AuditDetails members(
      AuditDetails details, Collection<UserId> joined, Collection<UserId> left) {
    return details
        .addedUnless("", "usergroup.users.joined", text(joined))
        .addedUnless("", "usergroup.users.left", text(left));
  }

  private static String text(Collection<UserId> users) {
    return users.stream()
        .map(UserId::value)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static int flag(boolean on) {
    return on ? 1 : 0;
  }
}
