package io.tokenry.verification;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/**
 * One line in the log for what may happen with every request: the first time, then now and then.
 */
final class RareWarning {

  private static final long PERIOD = Duration.ofSeconds(10).toNanos();

  private final Logger log;
  private final String message;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - PERIOD);

  /**
   * @param message with two places: how many times since the last line, and what of this time
   */
  RareWarning(Logger log, String message) {
    this.log = log;
    this.message = message;
  }

  void note(String what) {
    untold.incrementAndGet();
    long last = toldAt.get();
    long now = System.nanoTime();
    if (now - last >= PERIOD && toldAt.compareAndSet(last, now)) {
      log.warn(message, untold.getAndSet(0), what);
    }
  }
}
