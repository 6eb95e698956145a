package io.tokenry.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** One transaction; lives no longer than the function it was given to. */
public final class Tx {

  private final Handle handle;
  private final Dialect dialect;
  private final Instant now;
  private final Map<Class<?>, LastWork> lastWork = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  /** What is gathered in a transaction and done right before its commit. */
  public interface LastWork {
    void run(Tx tx);
  }

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

  /**
   * The one work of this type in this transaction, made when first asked for. It runs once all else
   * is done, so what it locks is locked for a moment, and by everybody last.
   */
  public <W extends LastWork> W lastWork(Class<W> type, Supplier<W> maker) {
    return type.cast(lastWork.computeIfAbsent(type, _ -> maker.get()));
  }

  /** All that the transaction does. */
  <T> T run(Function<Tx, T> work) {
    T result = work.apply(this);
    lastWork.values().forEach(last -> last.run(this));
    return result;
  }

  /** Runs once the change is durable, and not at all when it is rolled back. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void runAfterCommit() {
    afterCommit.forEach(Runnable::run);
  }
}
