package io.tokenry.usergroup;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.RowVersion;
import io.tokenry.database.Tx;
import io.tokenry.node.ChangeFeed;
import io.tokenry.problem.Problem;
import io.tokenry.role.SuperAdmins;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people do with user groups. Each change is one transaction, with its audit record, and holds
 * at once for the sessions and tokens of the members.
 */
public final class UserGroups {

  private final UserGroupStore store = new UserGroupStore();
  private final SuperAdmins superAdmins = new SuperAdmins();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final DisabledUsers disabledUsers;
  private final ChangeFeed changes;

  public UserGroups(
      Database database,
      Policy policy,
      AuditLog audit,
      DisabledUsers disabledUsers,
      ChangeFeed changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.disabledUsers = disabledUsers;
    this.changes = changes;
  }

  /**
   * Creates all or none. Raises {@code CONFLICT} on the field {@code name} when it is taken or the
   * last Super admin would go, {@code INVALID} for users who do not exist or who would shut
   * themselves out.
   */
  public List<UserGroupId> create(Principal principal, List<NewUserGroup> groups) {
    policy.require(principal, Permission.USER_GROUP_CREATE);
    return database.write(
        tx -> {
          superAdmins.lock(tx);
          return groups.stream().map(group -> insert(tx, principal, group)).toList();
        });
  }

  /**
   * Changes all or none; what is the same already is not written. Raises {@code NOT_FOUND}, {@code
   * FORBIDDEN} for enabling the built-in group "Disabled", and as {@link #create}.
   */
  public void update(Principal principal, List<UserGroupChange> wanted) {
    policy.require(principal, Permission.USER_GROUP_UPDATE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          List<UserGroup> stored = lock(tx, wanted.stream().map(UserGroupChange::id).toList());
          for (int i = 0; i < stored.size(); i++) {
            update(tx, principal, stored.get(i), wanted.get(i));
          }
          return stored.size();
        });
  }

  /**
   * As the other, for one group, unless it is no longer as seen: then raises {@code CONFLICT}.
   * Members are put in and taken out one by one, so that they are no part of what is seen.
   */
  public void updateSeen(Principal principal, UserGroupChange change, RowVersion seen) {
    policy.require(principal, Permission.USER_GROUP_UPDATE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          UserGroup stored = lock(tx, List.of(change.id())).getFirst();
          seen.requireStill(stored.version(), "user group");
          update(tx, principal, stored, change);
          return change.id();
        });
  }

  /**
   * Deletes all or none; members stay as users. Raises {@code NOT_FOUND}, {@code FORBIDDEN} for the
   * built-in group "Disabled".
   */
  public void delete(Principal principal, List<UserGroupId> ids) {
    policy.require(principal, Permission.USER_GROUP_DELETE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          lock(tx, ids).forEach(group -> delete(tx, principal, group));
          return ids.size();
        });
  }

  private UserGroupId insert(Tx tx, Principal principal, NewUserGroup group) {
    requireFreeName(tx, group.name());
    requireExisting(tx, group.members());
    UserGroupId id = store.insert(tx, group);
    store.join(tx, id, group.members());
    AuditDetails details = UserGroupAudit.added(id, group);
    record(tx, principal, AuditAction.ADD, id, group.name(), details);
    UserGroup stored =
        new UserGroup(id, group.name(), group.webAccess(), group.disabled(), group.debugMode());
    requireNotOneself(principal, stored, group.members());
    if (group.disabled() && !group.members().isEmpty()) {
      disable(tx, principal, store.disabledByThisAlone(tx, id));
    }
    return id;
  }

  private void update(Tx tx, Principal principal, UserGroup before, UserGroupChange change) {
    UserGroup after = change.applyTo(before);
    if (before.isBuiltIn() && !after.disabled()) {
      throw Problem.forbidden(
          "Users are disabled by the group \"" + before.name() + "\", so it stays disabled.");
    }
    if (!after.name().equals(before.name())) {
      requireFreeName(tx, after.name());
    }
    boolean membersStay = change.members() instanceof UserGroupChange.Members.Same;
    Set<UserId> present =
        membersStay && !shutsOut(after) ? Set.of() : store.membersOf(tx, after.id());
    Set<UserId> members = change.members().applyTo(present);
    Set<UserId> joining = difference(members, present);
    Set<UserId> leaving = difference(present, members);
    requireExisting(tx, joining);
    AuditDetails details = UserGroupAudit.changed(before, after, joining, leaving);
    if (details.isEmpty()) {
      return;
    }
    requireNotOneself(principal, after, shutsOut(before) ? joining : members);
    store.update(tx, after);
    store.leave(tx, after.id(), leaving);
    store.join(tx, after.id(), joining);
    record(tx, principal, AuditAction.UPDATE, after.id(), before.name(), details);
    if (after.disabled()) {
      Set<UserId> disabled = store.disabledByThisAlone(tx, after.id());
      disable(tx, principal, before.disabled() ? intersection(disabled, joining) : disabled);
    } else if (before.disabled()) {
      changes.anythingChanged(tx);
    }
    if (!leaving.isEmpty() && before.disabled()) {
      changes.anythingChanged(tx);
    }
  }

  private void delete(Tx tx, Principal principal, UserGroup group) {
    if (group.isBuiltIn()) {
      throw Problem.forbidden(
          "Users are disabled by the group \"" + group.name() + "\", so it cannot be deleted.");
    }
    store.delete(tx, group.id());
    record(tx, principal, AuditAction.DELETE, group.id(), group.name(), new AuditDetails());
    if (group.disabled()) {
      changes.anythingChanged(tx);
    }
  }

  /** Users who could enter before and cannot any more. */
  private void disable(Tx tx, Principal principal, Collection<UserId> users) {
    users.forEach(user -> disabledUsers.disabled(tx, principal, user));
    superAdmins.requireOne(tx);
    changes.anythingChanged(tx);
  }

  private static boolean shutsOut(UserGroup group) {
    return group.disabled() || group.webAccess() == WebAccess.NONE;
  }

  private static void requireNotOneself(
      Principal principal, UserGroup group, Collection<UserId> joining) {
    if (shutsOut(group) && joining.contains(principal.userId())) {
      throw Problem.invalid(
          "members",
          "You cannot put yourself into a group that is disabled or has no access to the web"
              + " pages, nor close one that you are in; a colleague can.");
    }
  }

  private void requireExisting(Tx tx, Set<UserId> users) {
    Set<UserId> missing = users.isEmpty() ? Set.of() : difference(users, store.existing(tx, users));
    if (!missing.isEmpty()) {
      throw Problem.invalid(
          "members", "User with ID \"" + missing.iterator().next() + "\" is not available.");
    }
  }

  private void requireFreeName(Tx tx, String name) {
    if (store.findByName(tx, name).isPresent()) {
      throw Problem.conflict("name", "User group \"" + name + "\" already exists.");
    }
  }

  /** In the order given; raises {@code NOT_FOUND} unless all exist. */
  private List<UserGroup> lock(Tx tx, List<UserGroupId> ids) {
    Map<UserGroupId, UserGroup> found = new HashMap<>();
    store.lock(tx, ids).forEach(group -> found.put(group.id(), group));
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(Problem::notFound))
        .toList();
  }

  private static Set<UserId> difference(Set<UserId> all, Set<UserId> without) {
    Set<UserId> rest = new HashSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static Set<UserId> intersection(Set<UserId> one, Set<UserId> other) {
    Set<UserId> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private void record(
      Tx tx,
      Principal principal,
      AuditAction action,
      UserGroupId id,
      String name,
      AuditDetails details) {
    audit.record(
        tx, principal, new AuditEntry(action, AuditResource.USER_GROUP, id.value(), name, details));
  }
}
