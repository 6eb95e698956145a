package io.tokenry.audit;

import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/** Records who did what, in the transaction of the change: both are kept, or neither. */
public final class AuditLog {

  private final AuditStore store = new AuditStore();
  private final RandomGenerator random;
  private final LongAdder recorded = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * @param random makes the ids of records; need not be unpredictable
   */
  public AuditLog(RandomGenerator random) {
    this.random = random;
  }

  /** Stored as the last act of the transaction, so that the chain is held for a moment only. */
  public void record(Tx tx, Principal principal, AuditEntry entry) {
    waiting(tx).rows.add(AuditRow.of(RecordId.next(random), principal, tx.nowSeconds(), entry));
  }

  private Waiting waiting(Tx tx) {
    return tx.lastWork(Waiting.class, Waiting::new);
  }

  /**
   * What was done to one thing, the latest first; whoever asks has made sure that it may be seen.
   *
   * @param most records, 1–1000
   */
  public List<AuditRecord> latestOf(Tx tx, AuditResource resource, long resourceId, int most) {
    return store.latestOf(tx, resource, resourceId, most);
  }

  /** How many records were stored since the start. */
  public long recorded() {
    return recorded.sum();
  }

  /** How many transactions could not store theirs, and so changed nothing. */
  public long failures() {
    return failures.sum();
  }

  /** The records of one transaction. */
  private final class Waiting implements Tx.LastWork {

    private final List<AuditRow> rows = new ArrayList<>();

    @Override
    public void run(Tx tx) {
      try {
        store.append(tx, rows);
      } catch (RuntimeException e) {
        failures.increment();
        throw e;
      }
      tx.afterCommit(() -> recorded.add(rows.size()));
    }

    @Override
    public void handOver(Tx group) {
      waiting(group).rows.addAll(rows);
    }
  }
}
