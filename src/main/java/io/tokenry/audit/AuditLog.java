package io.tokenry.audit;

import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.database.Tx;
import java.util.random.RandomGenerator;

/** Records who did what, in the transaction of the change: both are kept, or neither. */
public final class AuditLog {

  private final AuditStore store = new AuditStore();
  private final RandomGenerator random;

  /**
   * @param random makes the ids of records; need not be unpredictable
   */
  public AuditLog(RandomGenerator random) {
    this.random = random;
  }

  public void record(Tx tx, Principal principal, AuditEntry entry) {
    store.insert(tx, RecordId.next(random), principal, entry);
  }
}
