package io.tokenry.health;

import io.tokenry.database.Condition;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process should be sent requests. The database is looked at once a second on a thread
 * of its own, whoever asks and however often; nobody who asks waits.
 */
public final class Readiness implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A look that takes longer than this is as good as no answer. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  private final Supplier<Condition> condition;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("readiness").daemon(true).factory());

  private volatile @Nullable Look latest;
  private volatile boolean stopping;

  private record Look(Condition condition, long at) {}

  /** Why a process should or should not be sent requests. */
  public enum State {
    READY,
    STARTING,
    STOPPING,
    DATABASE,
    SCHEMA,
    DATABASE_WENT_BACK
  }

  /**
   * Looks at nothing yet.
   *
   * @param condition looks at the database; may wait
   * @param nanoTime never goes back
   */
  public Readiness(Supplier<Condition> condition, LongSupplier nanoTime) {
    this.condition = condition;
    this.nanoTime = nanoTime;
  }

  /** Looks for the first time, and from now on once a second. */
  public void start() {
    look();
    var _ =
        looking.scheduleWithFixedDelay(
            this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    latest = new Look(looked(), nanoTime.getAsLong());
  }

  /** A look that fails, whyever, must not be the last one. */
  private Condition looked() {
    try {
      return condition.get();
    } catch (RuntimeException e) {
      return Condition.AWAY;
    }
  }

  /** From now on the process is on its way out. */
  public void stop() {
    stopping = true;
  }

  /** As of the last look; never waits. */
  public State state() {
    Look look = latest;
    if (stopping) {
      return State.STOPPING;
    }
    if (look == null) {
      return State.STARTING;
    }
    if (nanoTime.getAsLong() - look.at > PERIOD.plus(LONGEST_LOOK).toNanos()) {
      return State.DATABASE;
    }
    return switch (look.condition) {
      case GOOD -> State.READY;
      case OTHER_SCHEMA -> State.SCHEMA;
      case WENT_BACK -> State.DATABASE_WENT_BACK;
      case AWAY -> State.DATABASE;
    };
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
