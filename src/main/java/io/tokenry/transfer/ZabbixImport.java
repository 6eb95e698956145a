package io.tokenry.transfer;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.role.NewRole;
import io.tokenry.role.Role;
import io.tokenry.role.RoleId;
import io.tokenry.role.RoleImport;
import io.tokenry.token.TokenImport;
import io.tokenry.transfer.ImportReport.Kind;
import io.tokenry.transfer.ImportReport.Outcome;
import io.tokenry.user.UserImport;
import io.tokenry.usergroup.NewUserGroup;
import io.tokenry.usergroup.UserGroup;
import io.tokenry.usergroup.UserGroupId;
import io.tokenry.usergroup.UserGroupImport;
import io.tokenry.usergroup.WebAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings roles, user groups, users and tokens of a Zabbix, in one transaction. What is here already
 * stays as it is; what would give anybody more than they had there is left out or gets another
 * name.
 */
public final class ZabbixImport {

  private static final UserGroupId NO_GROUP = new UserGroupId(0);

  private final Database database;
  private final Policy policy;
  private final RoleImport roles;
  private final UserGroupImport groups;
  private final UserImport users;
  private final TokenImport tokens;

  public ZabbixImport(
      Database database,
      Policy policy,
      RoleImport roles,
      UserGroupImport groups,
      UserImport users,
      TokenImport tokens) {
    this.database = database;
    this.policy = policy;
    this.roles = roles;
    this.groups = groups;
    this.users = users;
    this.tokens = tokens;
  }

  /**
   * Imports all that can be, and tells of each row.
   *
   * @param dryRun whether everything is taken back at the end
   */
  public ImportReport run(Principal principal, ZabbixTables source, boolean dryRun) {
    policy.requireOperator(principal);
    try {
      return database.write(
          tx -> {
            ImportReport report = new ImportReport();
            importAll(tx, principal, source, report);
            if (dryRun) {
              throw new TakenBack(report);
            }
            return report;
          });
    } catch (TakenBack e) {
      return e.report;
    }
  }

  /** Ends a dry run. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    TakenBack(ImportReport report) {
      super("a dry run", null, false, false);
      this.report = report;
    }
  }

  private void importAll(Tx tx, Principal principal, ZabbixTables source, ImportReport report) {
    Map<Long, RoleId> roleIds = importRoles(tx, principal, source, report);
    Map<Long, UserGroupId> groupIds = importGroups(tx, principal, source, report);
    Map<Long, Set<UserGroupId>> memberships =
        source.of("users_groups").stream()
            .filter(row -> groupIds.containsKey(row.number("usrgrpid")))
            .collect(
                Collectors.groupingBy(
                    row -> row.number("userid"),
                    Collectors.mapping(
                        row -> groupIds.getOrDefault(row.number("usrgrpid"), NO_GROUP),
                        Collectors.toSet())));
    ZabbixUsers people = new ZabbixUsers(users, roleIds, memberships, report);
    Map<Long, UserId> userIds = people.importAll(tx, principal, source.of("users"));
    new ZabbixTokens(tokens, people.names(), userIds, report)
        .importAll(tx, principal, source.of("token"));
  }

  private Map<Long, RoleId> importRoles(
      Tx tx, Principal principal, ZabbixTables source, ImportReport report) {
    Map<Long, List<ForeignRow>> rules =
        source.of("role_rule").stream().collect(Collectors.groupingBy(row -> row.number("roleid")));
    Map<Long, RoleId> ids = new HashMap<>();
    for (ForeignRow row : source.of("role")) {
      long id = row.number("roleid");
      String name = row.text("name");
      if (row.number("type") < 1 || row.number("type") > 3 || name.isBlank()) {
        report.add(Outcome.SKIPPED, Kind.ROLE, name, "it has no name or an unknown user type");
        continue;
      }
      NewRole role =
          new NewRole(
              name,
              UserType.of((int) row.number("type")),
              ZabbixRoles.rules(rules.getOrDefault(id, List.of()), source.version()));
      ids.put(id, importRole(tx, principal, role, report));
    }
    return ids;
  }

  /** One that decides otherwise keeps its name here, and the new one gets another. */
  private RoleId importRole(Tx tx, Principal principal, NewRole role, ImportReport report) {
    String name = role.name();
    Optional<Role> here = roles.find(tx, principal, name);
    for (int attempt = 2; here.isPresent(); attempt++) {
      boolean alike =
          here.get().type() == role.type()
              && ZabbixRoles.decideAlike(role.type(), here.get().rules(), role.rules());
      if (alike) {
        report.add(Outcome.EXISTS, Kind.ROLE, role.name(), renamed(role.name(), name));
        return here.get().id();
      }
      name = candidate(role.name(), attempt, NewRole.LONGEST_NAME);
      here = roles.find(tx, principal, name);
    }
    report.add(Outcome.IMPORTED, Kind.ROLE, role.name(), renamed(role.name(), name));
    return roles.add(tx, principal, new NewRole(name, role.type(), role.rules()));
  }

  private Map<Long, UserGroupId> importGroups(
      Tx tx, Principal principal, ZabbixTables source, ImportReport report) {
    Map<Long, UserGroupId> ids = new HashMap<>();
    for (ForeignRow row : source.of("usrgrp")) {
      NewUserGroup group =
          new NewUserGroup(
              row.text("name"),
              WebAccess.of(Math.clamp(row.number("gui_access"), 0, 3)),
              row.isOn("users_status"),
              row.isOn("debug_mode"),
              Set.of());
      ids.put(row.number("usrgrpid"), importGroup(tx, principal, group, report));
    }
    return ids;
  }

  private UserGroupId importGroup(
      Tx tx, Principal principal, NewUserGroup group, ImportReport report) {
    String name = group.name();
    Optional<UserGroup> here = groups.find(tx, principal, name);
    for (int attempt = 2; here.isPresent(); attempt++) {
      UserGroup known = here.get();
      boolean alike =
          known.webAccess() == group.webAccess()
              && known.disabled() == group.disabled()
              && known.debugMode() == group.debugMode();
      if (alike) {
        report.add(Outcome.EXISTS, Kind.GROUP, group.name(), renamed(group.name(), name));
        return known.id();
      }
      name = candidate(group.name(), attempt, NewUserGroup.LONGEST_NAME);
      here = groups.find(tx, principal, name);
    }
    report.add(Outcome.IMPORTED, Kind.GROUP, group.name(), renamed(group.name(), name));
    return groups.add(
        tx,
        principal,
        new NewUserGroup(name, group.webAccess(), group.disabled(), group.debugMode(), Set.of()));
  }

  private static String renamed(String wanted, String name) {
    return wanted.equals(name)
        ? ""
        : "as \"" + name + "\": what has its name here allows something else";
  }

  /** The name with a mark, shortened if need be; from the third attempt on with a number too. */
  private static String candidate(String name, int attempt, int longest) {
    String mark = attempt == 2 ? " (Zabbix)" : " (Zabbix " + (attempt - 1) + ")";
    int room = longest - mark.length();
    return (name.length() <= room ? name : name.substring(0, room - 1) + "…") + mark;
  }
}
