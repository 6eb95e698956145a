package io.tokenry.token;

import io.tokenry.database.Database;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts all tokens now and then. However many there are, it asks the database at most a twentieth
 * of the time, and at most once a minute.
 */
public final class TokenCensus {

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int SHARE = 20;

  private final TokenCensusStore store = new TokenCensusStore();
  private final Database database;
  private final LongSupplier nanoTime;
  private volatile @Nullable Counted latest;
  private long dueAt;

  /**
   * What was counted.
   *
   * @param byState how many tokens are in each state; those that none is in are missing
   * @param ending how many of the good ones end within a day, a week, thirty days
   * @param nextEnd Unix seconds when the next good one ends; 0 for never
   */
  public record Counted(Map<TokenState, Long> byState, Ending ending, long nextEnd) {

    public Counted {
      byState = byState.isEmpty() ? new EnumMap<>(TokenState.class) : new EnumMap<>(byState);
    }

    public long of(TokenState state) {
      return byState.getOrDefault(state, 0L);
    }
  }

  /** How many good tokens end within these times. */
  public record Ending(long day, long week, long month) {}

  /**
   * Nothing is counted yet.
   *
   * @param nanoTime never goes back
   */
  public TokenCensus(Database database, LongSupplier nanoTime) {
    this.database = database;
    this.nanoTime = nanoTime;
    this.dueAt = nanoTime.getAsLong();
  }

  /** Counts anew when it is time to; waits for the database. */
  public synchronized void countWhenDue() {
    long begin = nanoTime.getAsLong();
    if (begin - dueAt < 0) {
      return;
    }
    try {
      latest = database.read(store::count);
    } finally {
      long end = nanoTime.getAsLong();
      dueAt = end + Math.max(PERIOD.toNanos(), (end - begin) * (SHARE - 1));
    }
  }

  /** As counted last; empty before the first time. */
  public Optional<Counted> latest() {
    return Optional.ofNullable(latest);
  }
}
