package io.tokenry.role;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
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
import io.tokenry.problem.ProblemType;
import java.util.List;
import java.util.function.Function;

/** What people do with user roles. Each change is one transaction, with its audit record. */
public final class Roles {

  private final RoleStore store = new RoleStore();
  private final SuperAdmins superAdmins = new SuperAdmins();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final ChangeFeed changes;

  public Roles(Database database, Policy policy, AuditLog audit, ChangeFeed changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.changes = changes;
  }

  /** All roles in natural order. */
  public List<Role> list(Principal principal) {
    policy.requireForEverybody(principal, Permission.ROLE_LIST);
    return database.read(store::list);
  }

  /** All roles in natural order, each with who has it. */
  public List<RoleUse> listWithUsers(Principal principal) {
    policy.requireForEverybody(principal, Permission.ROLE_LIST);
    return database.read(tx -> store.listWithUsers(tx, principal.userId()));
  }

  /** Raises {@code NOT_FOUND}. */
  public RoleUse get(Principal principal, RoleId id) {
    policy.requireForEverybody(principal, Permission.ROLE_LIST);
    return database
        .read(tx -> store.findWithUsers(tx, id, principal.userId()))
        .orElseThrow(Problem::notFound);
  }

  /** Raises {@code CONFLICT} on the field {@code name} when it is taken. */
  public RoleId create(Principal principal, NewRole role) {
    return create(principal, List.of(role)).getFirst();
  }

  /** As the other, for all or none; the ids are in the order of the roles. */
  public List<RoleId> create(Principal principal, List<NewRole> roles) {
    policy.require(principal, Permission.ROLE_CREATE);
    return database.write(tx -> roles.stream().map(role -> add(tx, principal, role)).toList());
  }

  /**
   * Gives a role new values; they hold at once for all its users and their tokens. Raises {@code
   * NOT_FOUND}, {@code FORBIDDEN} for the built-in read-only role and for what would shut the
   * principal out, {@code CONFLICT} for a taken name.
   */
  public void update(Principal principal, RoleId id, NewRole wanted) {
    policy.require(principal, Permission.ROLE_UPDATE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          change(tx, principal, id, _ -> wanted);
          return id;
        });
  }

  /** As the other, unless the role is no longer as it was seen: then raises {@code CONFLICT}. */
  public void updateSeen(Principal principal, RoleId id, NewRole wanted, RowVersion seen) {
    policy.require(principal, Permission.ROLE_UPDATE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          change(
              tx,
              principal,
              id,
              before -> {
                seen.requireStill(before.version(), "user role");
                return wanted;
              });
          return id;
        });
  }

  /** As the other, changing some of the values of all roles or of none. */
  public void update(Principal principal, List<RoleChange> wanted) {
    policy.require(principal, Permission.ROLE_UPDATE);
    database.write(
        tx -> {
          superAdmins.lock(tx);
          wanted.forEach(one -> change(tx, principal, one.id(), one::appliedTo));
          return wanted.size();
        });
  }

  /**
   * Raises {@code NOT_FOUND}, {@code FORBIDDEN} for the built-in read-only role, {@code IN_USE}
   * when a user has it.
   */
  public void delete(Principal principal, RoleId id) {
    delete(principal, List.of(id));
  }

  /** As the other, for all or none. */
  public void delete(Principal principal, List<RoleId> ids) {
    policy.require(principal, Permission.ROLE_DELETE);
    database.write(
        tx -> {
          ids.forEach(id -> remove(tx, principal, id));
          return ids.size();
        });
  }

  private RoleId add(Tx tx, Principal principal, NewRole role) {
    requireFreeName(tx, role.name());
    RoleId id = store.insert(tx, role);
    record(tx, principal, AuditAction.ADD, id, role.name(), RoleAudit.added(id, role));
    return id;
  }

  private void change(Tx tx, Principal principal, RoleId id, Function<Role, NewRole> change) {
    Role before = changeable(tx, id);
    NewRole wanted = change.apply(before);
    if (isOwn(tx, principal, id)) {
      policy.requireNotByOwnToken(principal, principal.userId());
      requireStillMine(before, wanted);
    }
    if (!wanted.name().equals(before.name())) {
      requireFreeName(tx, wanted.name());
    }
    AuditDetails details = RoleAudit.changed(before, wanted);
    if (!details.isEmpty()) {
      store.update(tx, id, wanted);
      record(tx, principal, AuditAction.UPDATE, id, before.name(), details);
      changes.anythingChanged(tx);
    }
    if (before.type() == UserType.SUPER_ADMIN && wanted.type() != before.type()) {
      superAdmins.requireOne(tx);
    }
  }

  private void remove(Tx tx, Principal principal, RoleId id) {
    Role role = changeable(tx, id);
    long users = store.countUsers(tx, id);
    if (users > 0) {
      throw Problem.of(
          ProblemType.IN_USE,
          "The role \"%s\" cannot be deleted: %s. Give them another role first."
              .formatted(role.name(), users == 1 ? "1 user has it" : users + " users have it"));
    }
    store.delete(tx, id);
    record(tx, principal, AuditAction.DELETE, id, role.name(), new AuditDetails());
  }

  private Role changeable(Tx tx, RoleId id) {
    Role role = store.lock(tx, id).orElseThrow(Problem::notFound);
    if (role.readonly()) {
      throw Problem.forbidden(
          "The role \"%s\" is built in and cannot be changed.".formatted(role.name()));
    }
    return role;
  }

  private boolean isOwn(Tx tx, Principal principal, RoleId id) {
    return store.findRoleOf(tx, principal.userId()).map(id::equals).orElse(false);
  }

  private static void requireStillMine(Role before, NewRole wanted) {
    if (wanted.type() != before.type()) {
      throw Problem.forbidden("You cannot change the user type of your own role.");
    }
    boolean closesRoles =
        before.rules().opens(UiElement.USER_ROLES) && !wanted.rules().opens(UiElement.USER_ROLES);
    if (closesRoles) {
      throw Problem.forbidden(
          "You cannot close User roles in your own role: you could not open it again yourself.");
    }
  }

  private void requireFreeName(Tx tx, String name) {
    if (store.findByName(tx, name).isPresent()) {
      throw Problem.conflict("name", "User role \"" + name + "\" already exists.");
    }
  }

  private void record(
      Tx tx,
      Principal principal,
      AuditAction action,
      RoleId id,
      String name,
      AuditDetails details) {
    audit.record(
        tx, principal, new AuditEntry(action, AuditResource.USER_ROLE, id.value(), name, details));
  }
}
