package io.tokenry.usergroup;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Tx;
import java.util.List;
import java.util.Optional;

/** User groups that come from another product, in the transaction of their import. */
public final class UserGroupImport {

  private final UserGroupStore store = new UserGroupStore();
  private final Policy policy;
  private final AuditLog audit;

  public UserGroupImport(Policy policy, AuditLog audit) {
    this.policy = policy;
    this.audit = audit;
  }

  public Optional<UserGroup> find(Tx tx, Principal principal, String name) {
    policy.requireOperator(principal);
    return store
        .findByName(tx, name)
        .flatMap(id -> store.lock(tx, List.of(id)).stream().findFirst());
  }

  /** The name is free, and nobody is in the group yet. */
  public UserGroupId add(Tx tx, Principal principal, NewUserGroup group) {
    policy.requireOperator(principal);
    UserGroupId id = store.insert(tx, group);
    audit.record(
        tx,
        principal,
        new AuditEntry(
            AuditAction.ADD,
            AuditResource.USER_GROUP,
            id.value(),
            group.name(),
            UserGroupAudit.added(id, group)));
    return id;
  }
}
