package io.tokenry.problem;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that has run out of memory or of threads, for whatever watches it to start it
 * anew: it would answer some and fail others, and still call itself ready. The JVM does so by
 * itself where the heap is used up, and not where no thread can be started.
 */
public final class LastResort {

  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  /** As the JVM's own. */
  private static final int EXIT_CODE = 3;

  private LastResort() {}

  /** For failures that nobody has handled. */
  public static void handle(Throwable failure) {
    endIfExhausted(failure);
    LOG.error("A task failed unexpectedly", failure);
  }

  /** Does not return where a thing lacked that no request can do without. */
  static void endIfExhausted(Throwable failure) {
    if (isExhausted(failure)) {
      LOG.error("Ending: {}", Objects.requireNonNullElse(failure.getMessage(), "out of memory"));
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private static boolean isExhausted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }
}
