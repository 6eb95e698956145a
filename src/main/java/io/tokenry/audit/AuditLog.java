package io.tokenry.audit;

import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.database.Tx;
import java.util.List;
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

  /**
   * What was done to one thing, the latest first; whoever asks has made sure that it may be seen.
   *
   * @param most records, 1–1000
   */
  public List<AuditRecord> latestOf(Tx tx, AuditResource resource, long resourceId, int most) {
    return store.latestOf(tx, resource, resourceId, most);
  }
}
