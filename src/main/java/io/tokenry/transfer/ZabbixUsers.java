package io.tokenry.transfer;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.role.RoleId;
import io.tokenry.transfer.ImportReport.Kind;
import io.tokenry.transfer.ImportReport.Outcome;
import io.tokenry.user.NewUser;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.User;
import io.tokenry.user.UserImport;
import io.tokenry.user.UserSettings.ClientSettings;
import io.tokenry.usergroup.UserGroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Imports the users of a Zabbix, who keep their passwords. */
final class ZabbixUsers {

  private static final String GUEST = "guest";

  /** What every new Zabbix comes with. */
  private static final String DEFAULT_PASSWORD = "zabbix";

  private final UserImport users;
  private final Map<Long, RoleId> roles;
  private final Map<Long, Set<UserGroupId>> memberships;
  private final ImportReport report;
  private final Map<Long, String> names = new HashMap<>();

  ZabbixUsers(
      UserImport users,
      Map<Long, RoleId> roles,
      Map<Long, Set<UserGroupId>> memberships,
      ImportReport report) {
    this.users = users;
    this.roles = roles;
    this.memberships = memberships;
    this.report = report;
  }

  /** The usernames by their numbers there. */
  Map<Long, String> names() {
    return names;
  }

  /** Returns whom tokens may be given to, by their numbers there. */
  Map<Long, UserId> importAll(Tx tx, Principal principal, List<ForeignRow> rows) {
    Map<Long, UserId> ids = new HashMap<>();
    for (ForeignRow row : rows) {
      names.put(row.number("userid"), row.text("username"));
      importOne(tx, principal, row).ifPresent(id -> ids.put(row.number("userid"), id));
    }
    return ids;
  }

  private Optional<UserId> importOne(Tx tx, Principal principal, ForeignRow row) {
    NewUser user = user(row);
    Optional<User> here = users.find(tx, principal, user.username());
    if (here.isPresent()) {
      boolean sameRole = here.get().roleId().equals(user.roleId());
      report.add(
          Outcome.EXISTS,
          Kind.USER,
          user.username(),
          sameRole ? "" : "with another role here, so the tokens are left out");
      return sameRole ? Optional.of(here.get().id()) : Optional.empty();
    }
    Optional<String> fault = UserImport.fault(user);
    if (fault.isPresent()) {
      report.add(Outcome.SKIPPED, Kind.USER, user.username(), fault.get());
      return Optional.empty();
    }
    String hash = row.text("passwd");
    Optional<String> refused = refused(user.username(), hash);
    report.add(Outcome.IMPORTED, Kind.USER, user.username(), refused.orElse(""));
    return Optional.of(users.add(tx, principal, user, refused.isEmpty() ? hash : ""));
  }

  private NewUser user(ForeignRow row) {
    return new NewUser(
        row.text("username"),
        row.text("name"),
        row.text("surname"),
        Optional.empty(),
        Optional.ofNullable(roles.get(row.number("roleid"))),
        UserImport.settings(
            row.text("lang"),
            row.text("theme"),
            row.text("timezone"),
            row.number("rows_per_page"),
            new ClientSettings(
                row.text("url"),
                row.isOn("autologin"),
                row.text("autologout"),
                row.text("refresh"))),
        memberships.getOrDefault(row.number("userid"), Set.of()));
  }

  /** Why the password does not come along. */
  private static Optional<String> refused(String username, String hash) {
    if (hash.isEmpty()) {
      return Optional.of("without a password, as there");
    }
    if (!PasswordHashes.isForeign(hash)) {
      return Optional.of("without the password: its hash is of an old or unknown kind");
    }
    if (username.equals(GUEST)) {
      return Optional.of("without a password: guests have none");
    }
    return PasswordHashes.isForeignHashOf(DEFAULT_PASSWORD, hash)
        ? Optional.of("without the password: it is the one every Zabbix begins with")
        : Optional.empty();
  }
}
