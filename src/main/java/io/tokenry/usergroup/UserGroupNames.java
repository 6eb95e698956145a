package io.tokenry.usergroup;

import io.tokenry.audit.AuditNames;
import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.Map;

/** What user groups are called, for the audit log. */
public final class UserGroupNames implements AuditNames {

  private final UserGroupListStore store = new UserGroupListStore();

  @Override
  public Map<Long, String> of(Tx tx, Collection<Long> ids) {
    return store.names(tx, ids);
  }
}
