package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.RowVersion;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import io.tokenry.node.ChangeFeed;
import io.tokenry.problem.Problem;
import io.tokenry.role.RoleId;
import io.tokenry.role.SuperAdmins;
import io.tokenry.user.UserOutcome.Result;
import io.tokenry.usergroup.Memberships;
import io.tokenry.usergroup.UserGroupId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What people do to user accounts. Each change is one transaction, with its audit record, and holds
 * at once for the user's sessions and tokens.
 */
public final class Users {

  private final UserStore store = new UserStore();
  private final Memberships groups = new Memberships();
  private final SuperAdmins superAdmins = new SuperAdmins();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final UserJudge judge;
  private final UserChecks checks;
  private final UserRenames renames;
  private final SessionEnding sessions;
  private final ChangeFeed changes;

  public Users(
      Database database,
      Policy policy,
      AuditLog audit,
      Passwords passwords,
      UserRenames renames,
      SessionEnding sessions,
      ChangeFeed changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.judge = new UserJudge(database, policy, passwords);
    this.checks = new UserChecks(policy);
    this.renames = renames;
    this.sessions = sessions;
    this.changes = changes;
  }

  /** Whether set-up is still open: there is no user yet. */
  public boolean noneYet() {
    return database.read(store::isEmpty);
  }

  /**
   * Creates the first Super admin; empty when somebody was faster, as set-up closes for good with
   * the first user. Raises {@code INVALID} on the field at fault.
   */
  public Optional<UserId> createFirst(Principal principal, String username, Password password) {
    NewUser admin =
        new NewUser(
            username,
            "",
            "",
            Optional.of(password),
            Optional.of(RoleId.SUPER_ADMIN),
            UserSettings.defaults());
    String hash = judge.hash(admin);
    return database.write(
        tx -> {
          superAdmins.lock(tx);
          return store.isEmpty(tx)
              ? Optional.of(insert(tx, principal, admin, hash))
              : Optional.empty();
        });
  }

  /**
   * Raises {@code CONFLICT} on the field {@code username} when it is taken, {@code INVALID} on the
   * field at fault.
   */
  public UserId create(Principal principal, NewUser user) {
    policy.require(principal, Permission.USER_CREATE);
    String hash = judge.hash(user);
    return database.write(tx -> insert(tx, principal, user, hash));
  }

  /**
   * Creates all or none, each with a password unless one of its groups is not for signing in. Fails
   * as the other, and names the field by its {@link Place}.
   */
  public List<UserId> create(Principal principal, List<NewUser> users) {
    policy.require(principal, Permission.USER_CREATE);
    List<String> hashes = Place.each(users, (_, user) -> judge.hash(user));
    return database.write(
        tx ->
            Place.each(
                users,
                (place, user) -> {
                  checks.requirePassword(tx, user);
                  return insert(tx, principal, user, hashes.get(place));
                }));
  }

  /**
   * Changes oneself, or as Super admin anybody; what is the same already is not written. Raises
   * {@code NOT_FOUND}, {@code FORBIDDEN}, {@code CONFLICT} for a taken username or where the last
   * Super admin would go, {@code INVALID} on the field at fault.
   */
  public void update(Principal principal, UserChange change) {
    updateIf(principal, change, (_, _) -> {});
  }

  /** As the other, unless the user is no longer as seen: then raises {@code CONFLICT}. */
  public void updateSeen(Principal principal, UserChange change, RowVersion seen) {
    updateIf(
        principal,
        change,
        (tx, stored) -> seen.requireStill(stored.version(groups.of(tx, stored.id())), "user"));
  }

  /** As the other, for what the profile can change alone. */
  public void updateProfileSeen(Principal principal, UserChange change, RowVersion seen) {
    updateIf(
        principal, change, (_, stored) -> seen.requireStill(stored.profileVersion(), "profile"));
  }

  private void updateIf(Principal principal, UserChange change, BiConsumer<Tx, User> check) {
    policy.require(principal, Permission.USER_UPDATE, change.id());
    Optional<String> hash = judge.newHash(principal, change);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          check.accept(tx, lock(tx, change.id()));
          update(tx, principal, change, hash);
          return change.id();
        });
  }

  /** Changes all or none. Fails as the other, and names the field by its {@link Place}. */
  public void update(Principal principal, List<UserChange> changes) {
    changes.forEach(change -> policy.require(principal, Permission.USER_UPDATE, change.id()));
    List<Optional<String>> hashes =
        Place.each(changes, (_, change) -> judge.newHash(principal, change));
    database.write(
        tx -> {
          superAdmins.lock(tx);
          return Place.each(
              changes,
              (place, change) -> {
                update(tx, principal, change, hashes.get(place));
                return change.id();
              });
        });
  }

  /** Enables or disables users, each for itself; reports in the order given. */
  public List<UserOutcome> setDisabled(Principal principal, List<UserId> ids, boolean disabled) {
    policy.requireForEverybody(principal, Permission.USER_UPDATE);
    if (ids.isEmpty()) {
      return List.of();
    }
    return database.write(
        tx -> {
          superAdmins.lock(tx);
          Map<UserId, User> stored = new HashMap<>();
          store.lock(tx, ids).forEach(user -> stored.put(user.id(), user));
          return ids.stream()
              .map(id -> setDisabled(tx, principal, id, stored.get(id), disabled))
              .toList();
        });
  }

  private UserId insert(Tx tx, Principal principal, NewUser user, String hash) {
    checks.requireFreeName(tx, user.username());
    checks.typeOf(tx, user.roleId());
    groups.require(tx, user.groups());
    UserId id = store.insert(tx, user, hash);
    groups.replace(tx, id, user.groups());
    record(tx, principal, AuditAction.ADD, id, user.username(), UserAudit.added(id, user));
    return id;
  }

  private void update(Tx tx, Principal principal, UserChange change, Optional<String> hash) {
    User before = lock(tx, change.id());
    Set<UserGroupId> groupsBefore = groups.of(tx, before.id());
    Set<UserGroupId> groupsAfter = change.groups().orElse(groupsBefore);
    if (!groupsAfter.equals(groupsBefore)) {
      policy.requireForEverybody(principal, Permission.USER_UPDATE);
    }
    User after = change.applyTo(before, checks.isDisabled(tx, before, change));
    checks.requireAllowed(principal, before, after);
    if (!groupsAfter.equals(groupsBefore)) {
      checks.requireOpen(tx, principal, before, joining(groupsAfter, groupsBefore));
    }
    boolean renamed = !after.username().equals(before.username());
    if (renamed) {
      checks.requireFreeName(tx, after.username());
      renames.renamed(tx, after.id(), SortKey.natural(after.username()));
    }
    boolean demoted = checks.typeOf(tx, after.roleId()) < checks.typeOf(tx, before.roleId());
    boolean disabled = after.disabled() && !before.disabled();
    AuditDetails details =
        UserAudit.changed(before, after, groupsBefore, groupsAfter, hash.isPresent());
    if (details.isEmpty()) {
      return;
    }
    store.update(tx, after);
    hash.ifPresent(newHash -> store.setPassword(tx, after.id(), newHash));
    groups.replace(tx, after.id(), groupsAfter);
    if (hash.isPresent() || demoted || disabled) {
      sessions.endSessions(tx, principal, after.id());
    }
    if (demoted || disabled) {
      superAdmins.requireOne(tx);
    }
    record(tx, principal, AuditAction.UPDATE, before.id(), before.username(), details);
    if (UserChecks.changesAccess(before, after)) {
      changes.anythingChanged(tx);
    }
  }

  private UserOutcome setDisabled(
      Tx tx, Principal principal, UserId id, @Nullable User user, boolean disabled) {
    if (user == null) {
      return new UserOutcome(id, "", Result.GONE);
    }
    Result result = judge(tx, principal, user, disabled);
    if (result == Result.CHANGED) {
      groups.setDisabled(tx, id, disabled);
      if (disabled) {
        sessions.endSessions(tx, principal, id);
      }
      AuditDetails details = UserAudit.disabled(user.disabled(), disabled);
      record(tx, principal, AuditAction.UPDATE, id, user.username(), details);
      changes.anythingChanged(tx);
    }
    return new UserOutcome(id, user.username(), result);
  }

  private User lock(Tx tx, UserId id) {
    return store.lock(tx, List.of(id)).stream().findFirst().orElseThrow(Problem::notFound);
  }

  private static Set<UserGroupId> joining(Set<UserGroupId> after, Set<UserGroupId> before) {
    Set<UserGroupId> joining = new HashSet<>(after);
    joining.removeAll(before);
    return joining;
  }

  private Result judge(Tx tx, Principal principal, User user, boolean disabled) {
    if (user.disabled() == disabled) {
      return Result.ALREADY_SO;
    }
    if (disabled && user.id().equals(principal.userId())) {
      return Result.YOURSELF;
    }
    boolean last =
        disabled
            && checks.typeOf(tx, user.roleId()) == UserType.SUPER_ADMIN.code()
            && superAdmins.count(tx) == 1;
    return last ? Result.LAST_SUPER_ADMIN : Result.CHANGED;
  }

  private void record(
      Tx tx,
      Principal principal,
      AuditAction action,
      UserId id,
      String username,
      AuditDetails details) {
    audit.record(
        tx, principal, new AuditEntry(action, AuditResource.USER, id.value(), username, details));
  }
}
