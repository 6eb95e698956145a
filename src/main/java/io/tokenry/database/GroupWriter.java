package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes on one thread and one connection. What waits is committed in one group, so that many
 * writes share one flush to disk. One that fails leaves the others alone: each is a savepoint of
 * its own, or the group begins anew with savepoints, where those cost a way each. What is done last
 * in a transaction is done once for the group. Nobody is answered before the commit.
 */
final class GroupWriter implements AutoCloseable {

  static final int MOST_WAITING = 4096;

  /** PostgreSQL remembers as many parts of a transaction at hand. */
  private static final int GROUP = 64;

  /** A group that has lasted so long takes nobody else in. */
  private static final Duration LONGEST_BOARDING = Duration.ofMillis(500);

  /** After one that failed, as others like it may follow. */
  private static final int GROUPS_WITH_SAVEPOINTS = 20;

  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  /** Whoever is stopped within a write must not hold up the writes of all others. */
  static final String LET_GO = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

  /**
   * A group must not wait for the rows of others while it holds its own: two could wait for each
   * other. Who finds a row taken goes on alone.
   */
  private static final String HARDLY_WAIT = "SET LOCAL lock_timeout = '100ms'";

  private static final String WAIT_AS_EVER = "SET LOCAL lock_timeout TO DEFAULT";
  private static final String SAVEPOINT = "SAVEPOINT one_write";
  private static final String RELEASE = "RELEASE SAVEPOINT one_write";
  private static final String BACK = "ROLLBACK TO SAVEPOINT one_write";

  private final HikariDataSource pool;
  private final Dialect dialect;
  private final Clock clock;
  private final Duration longestWait;
  private final WriteWatch watch;
  private final BlockingQueue<GroupedWrite<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closing;
  private int groupsWithSavepoints;

  /** As the other, watched by nobody. */
  GroupWriter(HikariDataSource pool, Dialect dialect, Clock clock, Duration longestWait) {
    this(pool, dialect, clock, longestWait, WriteWatch.NOBODY);
  }

  /**
   * @param pool of one connection, which is closed with this
   * @param longestWait until a write begins
   */
  GroupWriter(
      HikariDataSource pool, Dialect dialect, Clock clock, Duration longestWait, WriteWatch watch) {
    this.watch = watch;
    this.pool = pool;
    this.dialect = dialect;
    this.clock = clock;
    this.longestWait = longestWait;
    this.thread = Thread.ofPlatform().name("database-writer").daemon(true).unstarted(this::run);
    thread.start();
  }

  /**
   * Raises {@code UNAVAILABLE} when it did not begin in time, and {@link NotInGroupException} when
   * it has left nothing behind and should be run alone.
   */
  <T> T write(Function<Tx, T> work) {
    return write(new GroupedWrite<>(work, false));
  }

  /** In a transaction of its own. */
  <T> T writeAlone(Function<Tx, T> work) {
    return write(new GroupedWrite<>(work, true));
  }

  private <T> T write(GroupedWrite<T> write) {
    if (closing || !waiting.offer(write)) {
      throw DatabaseFailures.unavailable();
    }
    return write.await(longestWait, LONGEST_RUN);
  }

  HikariDataSource pool() {
    return pool;
  }

  int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(LONGEST_RUN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }

  private void run() {
    Jdbi jdbi = Pools.jdbi(pool);
    while (!closing || !waiting.isEmpty()) {
      GroupedWrite<?> first = first();
      if (first != null && first.take()) {
        commitTogether(jdbi, first);
      }
    }
  }

  private @Nullable GroupedWrite<?> first() {
    try {
      return waiting.poll(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing = true;
      return null;
    }
  }

  private void commitTogether(Jdbi jdbi, GroupedWrite<?> first) {
    List<GroupedWrite<?>> group = new ArrayList<>(List.of(first));
    try (Handle handle = jdbi.open()) {
      watch.begins();
      Tx together = new Tx(handle, dialect, Database.now(clock));
      try {
        handle.begin();
        runAll(handle, group);
        runLast(handle, together, group);
        handle.commit();
      } catch (RuntimeException | Error e) {
        suppressing(e, handle::rollback);
        throw e;
      } finally {
        watch.ended();
      }
      together.runAfterCommit();
      group.forEach(GroupedWrite::committed);
    } catch (ConnectionException e) {
      nothingBegan(group, e);
    } catch (RuntimeException | Error e) {
      tellAll(group, e);
    }
  }

  /** Those who come meanwhile join in. */
  private void runAll(Handle handle, List<GroupedWrite<?>> group) {
    long boardingEnds = System.nanoTime() + LONGEST_BOARDING.toNanos();
    boolean saved = dialect == Dialect.SQLITE || groupsWithSavepoints > 0;
    groupsWithSavepoints = Math.max(0, groupsWithSavepoints - 1);
    begin(handle, saved);
    GroupedWrite<?> next = group.getFirst();
    while (next != null) {
      boolean succeeded = saved ? runOne(handle, next) : runUnsaved(handle, next);
      if (!saved && !succeeded) {
        saved = true;
        runAgain(handle, group);
      }
      boolean open = !next.isAlone() && group.size() < GROUP && System.nanoTime() < boardingEnds;
      next = open ? nextInGroup() : null;
      if (next != null) {
        group.add(next);
        if (saved && succeeded) {
          execute(handle, RELEASE, SAVEPOINT);
        }
      }
    }
  }

  /** Fails only when the connection is lost: then nothing can be run again on it. */
  private boolean runUnsaved(Handle handle, GroupedWrite<?> write) {
    Throwable failure = write.runIn(handle, dialect, clock);
    if (failure instanceof RuntimeException lost && DatabaseFailures.isConnectionLost(lost)) {
      throw lost;
    }
    return failure == null;
  }

  /** All but whoever the database has refused, which may have taken long and would again. */
  private void runAgain(Handle handle, List<GroupedWrite<?>> group) {
    groupsWithSavepoints = GROUPS_WITH_SAVEPOINTS;
    handle.rollback();
    handle.begin();
    begin(handle, true);
    for (GroupedWrite<?> write : group) {
      if (!write.isRefused() && runOne(handle, write)) {
        execute(handle, RELEASE, SAVEPOINT);
      }
    }
  }

  private void begin(Handle handle, boolean saved) {
    List<String> statements = new ArrayList<>();
    if (dialect == Dialect.POSTGRESQL) {
      statements.addAll(List.of(LET_GO, HARDLY_WAIT));
    }
    if (saved) {
      statements.add(SAVEPOINT);
    }
    execute(handle, statements.toArray(String[]::new));
  }

  /** Fails only when the savepoint itself does: then the database has given up the whole group. */
  private boolean runOne(Handle handle, GroupedWrite<?> write) {
    Throwable failure = write.runIn(handle, dialect, clock);
    if (failure == null) {
      return true;
    }
    try {
      execute(handle, BACK);
    } catch (RuntimeException e) {
      if (failure instanceof RuntimeException first && !DatabaseFailures.isConnectionLost(e)) {
        throw first;
      }
      throw e;
    }
    return false;
  }

  private @Nullable GroupedWrite<?> nextInGroup() {
    GroupedWrite<?> next = waiting.peek();
    while (next != null && !next.isAlone()) {
      waiting.remove();
      if (next.take()) {
        return next;
      }
      next = waiting.peek();
    }
    return null;
  }

  private void runLast(Handle handle, Tx together, List<GroupedWrite<?>> group) {
    group.forEach(write -> write.handOver(together));
    if (together.hasLastWork()) {
      if (dialect == Dialect.POSTGRESQL) {
        execute(handle, WAIT_AS_EVER);
      }
      together.runLast();
    }
  }

  /** PostgreSQL takes several statements on one way. */
  private void execute(Handle handle, String... statements) {
    if (dialect == Dialect.POSTGRESQL) {
      handle.execute(String.join("; ", statements));
      return;
    }
    for (String statement : statements) {
      handle.execute(statement);
    }
  }

  /** Those who wait could not be served either. */
  private void nothingBegan(List<GroupedWrite<?>> group, ConnectionException why) {
    List<GroupedWrite<?>> all = new ArrayList<>();
    waiting.drainTo(all);
    all.removeIf(write -> !write.take());
    all.addAll(group);
    all.forEach(write -> write.failed(why));
  }

  private static void tellAll(List<GroupedWrite<?>> group, Throwable why) {
    if (why instanceof RuntimeException && DatabaseFailures.isConnectionLost(why)) {
      OutcomeUnknownException unknown = new OutcomeUnknownException(why);
      group.forEach(write -> suppressing(unknown, () -> write.unknown(unknown)));
    } else if (group.size() == 1) {
      group.getFirst().failed(why);
    } else {
      group.forEach(write -> write.failed(new NotInGroupException()));
    }
  }

  /** What goes wrong then must not hide the cause, nor keep others from being told. */
  private static void suppressing(Throwable cause, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
