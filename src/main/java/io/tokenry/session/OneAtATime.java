package io.tokenry.session;

import io.tokenry.problem.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets work under one name follow each other; a fixed number of locks keeps memory bounded. */
final class OneAtATime {

  private static final int LOCKS = 256;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  /** Raises {@code RATE_LIMITED} when others under the name take too long. */
  <T> T run(String name, Supplier<T> work) {
    ReentrantLock lock = locks[Math.floorMod(name.hashCode(), LOCKS)];
    boolean entered = false;
    try {
      entered = lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!entered) {
        throw Problem.rateLimited(
            "Too many sign-ins at this moment. Try again shortly.", LONGEST_WAIT);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.rateLimited("The server is stopping.", LONGEST_WAIT);
    } finally {
      if (entered) {
        lock.unlock();
      }
    }
  }
}
