package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.audit.AuditDetails;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.util.Collection;
import java.util.stream.Collectors;

/** What the audit log says about a user. */
final class UserAudit {

  private UserAudit() {}

  static AuditDetails added(UserId id, NewUser user) {
    UserSettings usual = UserSettings.defaults();
    UserSettings settings = user.settings();
    AuditDetails details =
        new AuditDetails()
            .added("user.userid", id)
            .added("user.username", user.username())
            .addedUnless("", "user.name", user.name())
            .addedUnless("", "user.surname", user.surname())
            .added("user.roleid", user.roleId().orElse(RoleId.NONE))
            .addedUnless(usual.lang(), "user.lang", settings.lang())
            .addedUnless(usual.theme(), "user.theme", settings.theme())
            .addedUnless(usual.timeZone(), "user.timezone", settings.timeZone())
            .addedUnless(usual.rowsPerPage(), "user.rows_per_page", settings.rowsPerPage())
            .addedUnless(usual.client().url(), "user.url", settings.client().url())
            .addedUnless(0, "user.autologin", settings.client().autologin() ? 1 : 0)
            .addedUnless(
                usual.client().autologout(), "user.autologout", settings.client().autologout())
            .addedUnless(usual.client().refresh(), "user.refresh", settings.client().refresh())
            .addedUnless("", "user.usrgrps", numbers(user.groups()));
    return user.password().isPresent() ? details.addedMasked("user.passwd") : details;
  }

  static AuditDetails changed(
      User before,
      User after,
      Collection<UserGroupId> groupsBefore,
      Collection<UserGroupId> groupsAfter,
      boolean newPassword) {
    UserSettings old = before.settings();
    UserSettings settings = after.settings();
    AuditDetails details =
        disabled(before.disabled(), after.disabled())
            .changed("user.username", before.username(), after.username())
            .changed("user.name", before.name(), after.name())
            .changed("user.surname", before.surname(), after.surname())
            .changed(
                "user.roleid",
                before.roleId().orElse(RoleId.NONE),
                after.roleId().orElse(RoleId.NONE))
            .changed("user.lang", old.lang(), settings.lang())
            .changed("user.theme", old.theme(), settings.theme())
            .changed("user.timezone", old.timeZone(), settings.timeZone())
            .changed("user.rows_per_page", old.rowsPerPage(), settings.rowsPerPage())
            .changed("user.url", old.client().url(), settings.client().url())
            .changed(
                "user.autologin",
                old.client().autologin() ? 1 : 0,
                settings.client().autologin() ? 1 : 0)
            .changed("user.autologout", old.client().autologout(), settings.client().autologout())
            .changed("user.refresh", old.client().refresh(), settings.client().refresh())
            .changed("user.usrgrps", numbers(groupsBefore), numbers(groupsAfter));
    return newPassword ? details.masked("user.passwd") : details;
  }

  private static String numbers(Collection<UserGroupId> groups) {
    return groups.stream()
        .map(UserGroupId::value)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  /** By the name that the published contract gives to being disabled through a group. */
  static AuditDetails disabled(boolean before, boolean after) {
    return new AuditDetails().changed("user.users_status", before ? 1 : 0, after ? 1 : 0);
  }
}
