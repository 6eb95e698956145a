package io.tokenry.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** One transaction; lives no longer than the function it was given to. */
public final class Tx {

  /** Rows that PostgreSQL sends at a time. */
  private static final int FETCH_SIZE = 500;

  private final Statements statements;
  private @Nullable Handle handle;
  private final Dialect dialect;
  private final Instant now;
  private final Map<Class<?>, LastWork> lastWork = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  /** What is gathered in a transaction and done right before its commit. */
  public interface LastWork {
    void run(Tx tx);

    /** Adds what was gathered to that of a group of writes, which does it for all of them. */
    void handOver(Tx group);

    /** Lower ones run first, so that all transactions take their last locks in the same order. */
    default int place() {
      return 0;
    }
  }

  Tx(Handle handle, Dialect dialect, Instant now) {
    this(Statements.of(handle.getConnection()), dialect, now);
    this.handle = handle;
  }

  /**
   * One that has a handle only when it is asked for, as making it takes longer than a small query.
   */
  Tx(Statements statements, Dialect dialect, Instant now) {
    this.statements = statements;
    this.dialect = dialect;
    this.now = now;
  }

  /** For stores alone. */
  public Handle handle() {
    if (handle == null) {
      handle = Pools.handle(statements.connection());
    }
    return handle;
  }

  public Dialect dialect() {
    return dialect;
  }

  /**
   * Runs a query without JDBI, whose conveniences take twice as long as a small query does: for
   * what is asked most often. Rows are handed over as they come.
   */
  public void forEachRow(String sql, BoundValues bound, RowReader each) {
    List<Object> values = new ArrayList<>();
    String text = bound.positional(sql, values);
    try {
      PreparedStatement statement = statements.take(text);
      try {
        forEachRow(statement, values, each);
      } finally {
        statements.giveBack(text, statement);
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("A query failed", e, null);
    }
  }

  private static void forEachRow(PreparedStatement statement, List<Object> values, RowReader each)
      throws SQLException {
    statement.setFetchSize(FETCH_SIZE);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    }
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
    runLast();
    return result;
  }

  /** What a write does that leaves its last work to its group. */
  <T> T runAllButLast(Function<Tx, T> work) {
    try {
      return work.apply(this);
    } catch (RuntimeException | Error e) {
      lastWork.clear();
      throw e;
    }
  }

  void handOver(Tx group) {
    lastWork.values().forEach(last -> last.handOver(group));
  }

  boolean hasLastWork() {
    return !lastWork.isEmpty();
  }

  void runLast() {
    lastWork.values().stream()
        .sorted(Comparator.comparingInt(LastWork::place))
        .forEach(last -> last.run(this));
  }

  /** Runs once the change is durable or may be, and not at all when it is rolled back. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void runAfterCommit() {
    afterCommit.forEach(Runnable::run);
  }
}
