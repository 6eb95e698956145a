package io.tokenry.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do. */
final class Patience {

  private static final Duration STEP = Duration.ofMillis(5);

  private Patience() {}

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Whether it came about in time. */
  static boolean await(Duration longest, Condition condition) throws Exception {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  static void pause(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
