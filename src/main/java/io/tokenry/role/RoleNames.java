package io.tokenry.role;

import io.tokenry.audit.AuditNames;
import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.Map;

/** What roles are called, for the audit log. */
public final class RoleNames implements AuditNames {

  private final RoleStore store = new RoleStore();

  @Override
  public Map<Long, String> of(Tx tx, Collection<Long> ids) {
    return store.names(tx, ids);
  }
}
