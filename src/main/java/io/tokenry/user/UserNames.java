package io.tokenry.user;

import io.tokenry.audit.AuditNames;
import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.Map;

/** What users are called, for the audit log. */
public final class UserNames implements AuditNames {

  private final UserListStore store = new UserListStore();

  @Override
  public Map<Long, String> of(Tx tx, Collection<Long> ids) {
    return store.names(tx, ids);
  }
}
