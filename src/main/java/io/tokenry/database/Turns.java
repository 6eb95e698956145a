package io.tokenry.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/**
 * Lets no more work begin at once than a pool of PostgreSQL has connections. Who waits for a turn
 * or for a connection is refused as soon as the database is known to be away.
 */
final class Turns {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Semaphore places;
  private final Duration longestWait;
  private final Breaker breaker;

  Turns(int places, Duration longestWait, Breaker breaker) {
    this.places = new Semaphore(places, true);
    this.longestWait = longestWait;
    this.breaker = breaker;
  }

  /** Raises {@code UNAVAILABLE} for what fails for the database's own reasons. */
  <T> T take(Supplier<T> work) {
    long deadline = System.nanoTime() + longestWait.toNanos();
    await(deadline);
    try {
      return DatabaseFailures.translating(() -> untilConnected(work, deadline));
    } finally {
      places.release();
    }
  }

  private void await(long deadline) {
    try {
      boolean mine = places.tryAcquire();
      while (!mine && !breaker.isAway() && System.nanoTime() < deadline) {
        mine = places.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (mine && breaker.isAway()) {
        places.release();
        mine = false;
      }
      if (!mine) {
        throw DatabaseFailures.unavailable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DatabaseFailures.unavailable();
    }
  }

  /** Without a connection nothing has begun, so it may be tried again. */
  private <T> T untilConnected(Supplier<T> work, long deadline) {
    while (true) {
      try {
        return work.get();
      } catch (ConnectionException e) {
        note(e);
        if (breaker.isAway() || System.nanoTime() >= deadline) {
          throw e;
        }
      } catch (JdbiException e) {
        note(e);
        throw e;
      }
    }
  }

  private void note(JdbiException e) {
    if (DatabaseFailures.isConnectionLost(e)) {
      breaker.failed(DatabaseFailures.rootMessage(e));
    }
  }
}
