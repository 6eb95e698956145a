package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes on one thread, as SQLite has one writer anyway. What waits is committed in one group, so
 * that many writers share one flush to disk; each write is a savepoint of its own, so one that
 * fails leaves the others alone. Nobody is answered before the commit.
 */
final class SqliteWriter implements Writer {

  private static final int MOST_WAITING = 4096;
  private static final int GROUP = 64;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final HikariDataSource dataSource;
  private final Clock clock;
  private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closing;

  SqliteWriter(HikariDataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("sqlite-writer").daemon(true).unstarted(this::run);
    thread.start();
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    Task<T> task = new Task<>(work);
    if (closing || !waiting.offer(task)) {
      throw DatabaseFailures.unavailable();
    }
    try {
      return task.answer.orTimeout(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw DatabaseFailures.unavailable();
    }
  }

  @Override
  public Optional<HikariDataSource> pool() {
    return Optional.of(dataSource);
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(LONGEST_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dataSource.close();
  }

  private void run() {
    Jdbi jdbi = Pools.jdbi(dataSource);
    List<Task<?>> group = new ArrayList<>(GROUP);
    while (!closing || !waiting.isEmpty()) {
      takeGroup(group);
      if (!group.isEmpty()) {
        commitTogether(jdbi, group);
        group.clear();
      }
    }
  }

  private void takeGroup(List<Task<?>> group) {
    try {
      Task<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
      if (first != null) {
        group.add(first);
        waiting.drainTo(group, GROUP - 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  private void commitTogether(Jdbi jdbi, List<Task<?>> group) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      try {
        for (Task<?> task : group) {
          task.runIn(handle, clock);
        }
        handle.commit();
      } catch (RuntimeException e) {
        rollback(handle, e);
        throw e;
      }
      group.forEach(Task::committed);
    } catch (RuntimeException e) {
      group.forEach(task -> task.answer.completeExceptionally(e));
    }
  }

  private static void rollback(Handle handle, RuntimeException cause) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static final class Task<T> {
    private final Function<Tx, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable Tx tx;
    private @Nullable Outcome<T> outcome;

    Task(Function<Tx, T> work) {
      this.work = work;
    }

    /** Fails only when the savepoint itself does: then SQLite has given up the whole group. */
    void runIn(Handle handle, Clock clock) {
      Tx mine = new Tx(handle, Dialect.SQLITE, Database.now(clock));
      tx = mine;
      handle.savepoint("task");
      try {
        outcome = new Outcome<>(mine.run(work), null);
        handle.releaseSavepoint("task");
      } catch (RuntimeException e) {
        // Jdbi forgets the savepoint here; SQLite's own lies below the next and goes with the
        // commit.
        handle.rollbackToSavepoint("task");
        outcome = new Outcome<>(null, e);
      }
    }

    void committed() {
      Outcome<T> result = outcome;
      Tx mine = tx;
      if (result == null || mine == null) {
        answer.completeExceptionally(DatabaseFailures.unavailable());
      } else if (result.failure() != null) {
        answer.completeExceptionally(result.failure());
      } else {
        try {
          mine.runAfterCommit();
        } finally {
          complete(result);
        }
      }
    }

    @SuppressWarnings("NullAway") // a write may well return null, where T is nullable
    private void complete(Outcome<T> result) {
      answer.complete(result.value());
    }
  }

  private record Outcome<T>(@Nullable T value, @Nullable RuntimeException failure) {}
}
