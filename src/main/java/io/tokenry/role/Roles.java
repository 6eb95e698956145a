package io.tokenry.role;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditLog;
import io.tokenry.database.Database;
import io.tokenry.problem.Problem;
import java.util.List;

/** What people do with user roles. */
public final class Roles {

  private final RoleStore store = new RoleStore();
  private final Database database;
  private final Policy policy;

  @SuppressWarnings("unused") // TODO(roles): create, update, delete
  private final AuditLog audit;

  @SuppressWarnings("unused") // TODO(roles): create, update, delete
  private final AccessChanges changes;

  public Roles(Database database, Policy policy, AuditLog audit, AccessChanges changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.changes = changes;
  }

  /** All roles in natural order. */
  public List<Role> list(Principal principal) {
    policy.require(principal, Permission.ROLE_CREATE);
    return database.read(store::list);
  }

  /** Raises {@code NOT_FOUND}. */
  public Role get(Principal principal, RoleId id) {
    policy.require(principal, Permission.ROLE_CREATE);
    return database.read(tx -> store.find(tx, id)).orElseThrow(Problem::notFound);
  }
}
