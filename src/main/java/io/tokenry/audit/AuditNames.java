package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.Map;

/** What things of one kind are called now, as records know them by number alone. */
@FunctionalInterface
public interface AuditNames {

  /** The names of those that still exist, in one query. */
  Map<Long, String> of(Tx tx, Collection<Long> ids);
}
