package io.tokenry.role;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Tx;
import java.util.Optional;

/** Roles that come from another product, in the transaction of their import. */
public final class RoleImport {

  private final RoleStore store = new RoleStore();
  private final Policy policy;
  private final AuditLog audit;

  public RoleImport(Policy policy, AuditLog audit) {
    this.policy = policy;
    this.audit = audit;
  }

  public Optional<Role> find(Tx tx, Principal principal, String name) {
    policy.requireOperator(principal);
    return store.findByName(tx, name);
  }

  /** The name is free. */
  public RoleId add(Tx tx, Principal principal, NewRole role) {
    policy.requireOperator(principal);
    RoleId id = store.insert(tx, role);
    audit.record(
        tx,
        principal,
        new AuditEntry(
            AuditAction.ADD,
            AuditResource.USER_ROLE,
            id.value(),
            role.name(),
            RoleAudit.added(id, role)));
    return id;
  }
}
