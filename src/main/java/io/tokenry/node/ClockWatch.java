package io.tokenry.node;

import io.tokenry.database.Database;
import io.tokenry.database.Dialect;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares this node's clock, by which tokens expire here, with that of the database. */
public final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration TOLERATED = Duration.ofSeconds(2);

  private final ChangeFeedStore store = new ChangeFeedStore();
  private final Database database;
  private final Clock clock;
  private volatile long offset;
  private boolean told;

  public ClockWatch(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Warns once when the two differ by more than two seconds, and again only after they agreed. */
  public synchronized void look() {
    if (database.dialect() == Dialect.SQLITE) {
      return;
    }
    long before = clock.millis();
    long theirs = database.readNow(store::clock);
    long after = clock.millis();
    offset = theirs < before ? before - theirs : Math.min(0, after - theirs);
    boolean differs = Math.abs(offset) > TOLERATED.toMillis();
    if (differs && !told) {
      LOG.warn(
          "The clock of this node is {} ms {} that of the database: tokens expire by the clock of"
              + " the node that is asked",
          Math.abs(offset),
          offset > 0 ? "ahead of" : "behind");
    }
    told = differs;
  }

  /** How far this node's clock was ahead of the database's, at the last look. */
  public Duration offset() {
    return Duration.ofMillis(offset);
  }
}
