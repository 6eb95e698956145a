package io.tokenry.database;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One write on its way through a group: either a group begins it, or whoever waits for it gives it
 * up before, but never both.
 */
final class GroupedWrite<T> {

  private final Function<Tx, T> work;
  private final boolean alone;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();
  private @Nullable Tx tx;
  private @Nullable Outcome<T> outcome;

  /**
   * @param alone whether it gets a group for itself, and what becomes of it is final
   */
  GroupedWrite(Function<Tx, T> work, boolean alone) {
    this.work = work;
    this.alone = alone;
  }

  boolean isAlone() {
    return alone;
  }

  /** True for the first who asks: it is theirs to begin or to give up. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /**
   * Waits for the commit.
   *
   * @param longestWait until it begins, or else nothing was changed
   * @param longestRun from then on, or else nobody can say what was changed
   */
  T await(Duration longestWait, Duration longestRun) {
    try {
      return answerWithin(longestWait);
    } catch (TimeoutException | InterruptedException e) {
      try {
        if (take()) {
          throw DatabaseFailures.unavailable();
        }
        return awaitEnd(longestRun);
      } finally {
        stayInterrupted(e);
      }
    }
  }

  private T awaitEnd(Duration longest) {
    try {
      return answerWithin(longest);
    } catch (TimeoutException | InterruptedException e) {
      stayInterrupted(e);
      throw new OutcomeUnknownException(e);
    }
  }

  private T answerWithin(Duration longest) throws TimeoutException, InterruptedException {
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void stayInterrupted(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns why it failed, where it did; what it did until then is still to be rolled back. */
  @Nullable Throwable runIn(Handle handle, Dialect dialect, Clock clock) {
    Tx mine = new Tx(handle, dialect, Database.now(clock));
    tx = mine;
    try {
      outcome = new Outcome<>(mine.runAllButLast(work), null);
      return null;
    } catch (RuntimeException | Error e) {
      outcome = new Outcome<>(null, e);
      return e;
    }
  }

  /** Whether a statement of it failed. */
  boolean isRefused() {
    return outcome != null && outcome.failure() instanceof JdbiException;
  }

  /** Leaves to the group what it does last for all of its writes. */
  void handOver(Tx group) {
    if (tx != null) {
      tx.handOver(group);
    }
  }

  /** The group is durable: only now anybody hears of what became of it. */
  void committed() {
    Outcome<T> result = outcome;
    if (result == null) {
      answer.completeExceptionally(new IllegalStateException("a write of the group did not run"));
    } else if (result.failure() == null) {
      complete(result);
    } else {
      answer.completeExceptionally(askedAgain(result.failure()));
    }
  }

  /** What lost a race or waited for a lock may do better by itself. */
  private Throwable askedAgain(Throwable failure) {
    return !alone && DatabaseFailures.isNeighboursFault(failure)
        ? new NotInGroupException()
        : failure;
  }

  /** The group may be durable or not. */
  void unknown(OutcomeUnknownException why) {
    try {
      if (outcome != null && outcome.failure() == null) {
        runAfterCommit();
      }
    } finally {
      answer.completeExceptionally(why);
    }
  }

  /** The group left nothing behind. */
  void failed(Throwable why) {
    answer.completeExceptionally(why);
  }

  @SuppressWarnings("NullAway") // a write may well return null, where T is nullable
  private void complete(Outcome<T> result) {
    try {
      runAfterCommit();
      answer.complete(result.value());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private void runAfterCommit() {
    if (tx != null) {
      tx.runAfterCommit();
    }
  }

  private record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {}
}
