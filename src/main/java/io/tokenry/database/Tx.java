package io.tokenry.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One transaction; lives no longer than the function it was given to. */
public final class Tx {

  private final Handle handle;
  private final Dialect dialect;
  private final Instant now;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle, Dialect dialect, Instant now) {
    this.handle = handle;
    this.dialect = dialect;
    this.now = now;
  }

  /** For stores alone. */
  public Handle handle() {
    return handle;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** The transaction's one idea of the time, in whole seconds. */
  public Instant now() {
    return now;
  }

  /** Unix seconds of {@link #now()}, ready to bind. */
  public long nowSeconds() {
    return now.getEpochSecond();
  }

  /** Runs once the change is durable, and not at all when it is rolled back. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void runAfterCommit() {
    afterCommit.forEach(Runnable::run);
  }
}
