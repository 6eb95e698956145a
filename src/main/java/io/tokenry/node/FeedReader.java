package io.tokenry.node;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.AccessChanges;
import io.tokenry.database.Database;
import io.tokenry.database.Dialect;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what other nodes have changed, and says how far this node has come. */
public final class FeedReader implements FeedState {

  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

  /** Reading on costs more than forgetting all. */
  private static final int MOST_AT_ONCE = 500;

  private static final Duration KEPT = Duration.ofHours(1);

  /** Many times what a reading takes; a database that is slower keeps one waiting and not all. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private final ChangeFeedStore store = new ChangeFeedStore();
  private final Database database;
  private final AccessChanges here;
  private final Freshness freshness;
  private final Ticker ticker;
  private final boolean alone;

  /** The newest change that this node knows of. */
  private @Nullable Place place;

  private final ReentrantLock looking = new ReentrantLock();

  private volatile boolean wentBack;
  private volatile long lag;

  /** Number 0 comes before the first change. */
  private record Place(long number, long mark) {}

  /**
   * Reads nothing yet.
   *
   * @param here remembers on this node
   */
  public FeedReader(Database database, AccessChanges here, Freshness freshness, Ticker ticker) {
    this.database = database;
    this.here = here;
    this.freshness = freshness;
    this.ticker = ticker;
    this.alone = database.dialect() == Dialect.SQLITE;
  }

  /** How long what is remembered may be believed. */
  public static Freshness freshness(Database database, Duration bound, Ticker ticker) {
    return database.dialect() == Dialect.SQLITE
        ? Freshness.ofTheOnlyNode()
        : new Freshness(bound, ticker.read(), database::connectionsForNow);
  }

  /**
   * Makes sure that every change is known which was committed the bound ago; reads the feed unless
   * somebody has just done so. Raises {@code UNAVAILABLE} when that cannot be told, soon even when
   * many ask and each reading takes as long as it may.
   */
  public void ensureFresh() {
    if (!freshness.holds(ticker.read())) {
      lookUnlessOthersDo();
    }
    requireTrust();
  }

  private void lookUnlessOthersDo() {
    if (!isMyTurn()) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The database is slow right now, so it cannot be told what was revoked; try again in a"
              + " moment.");
    }
    try {
      if (!freshness.holds(ticker.read())) {
        catchUp();
      }
    } finally {
      looking.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return looking.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Reads the feed; raises {@code UNAVAILABLE} when it cannot. */
  public void catchUp() {
    if (alone) {
      return;
    }
    looking.lock();
    try {
      requireTrust();
      Freshness.Beginning look = freshness.begin(ticker.read());
      place = place == null ? begin() : goOn(place);
      look.foundAll();
    } finally {
      looking.unlock();
    }
  }

  /** Removes what no running node has yet to read. */
  public void sweep() {
    if (!alone) {
      database.write(
          tx -> {
            store.removeOlder(tx, KEPT);
            return true;
          });
    }
  }

  @Override
  public Duration age() {
    return alone ? Duration.ZERO : freshness.age(ticker.read());
  }

  @Override
  public Duration lag() {
    return Duration.ofMillis(lag);
  }

  @Override
  public boolean isTrusted() {
    return !wentBack;
  }

  /** What was remembered before is as old as nobody knows. */
  private Place begin() {
    Optional<Change> newest = database.readNow(store::newest);
    here.anythingChanged();
    return newest.map(FeedReader::placeOf).orElseGet(() -> new Place(0, 0));
  }

  private Place goOn(Place from) {
    List<Change> changes = database.readNow(tx -> store.from(tx, from.number, MOST_AT_ONCE));
    if (from.number > 0 && (changes.isEmpty() || isOther(changes.getFirst(), from))) {
      wentBack = true;
      here.anythingChanged();
      LOG.error(
          "The database has gone back: change {} was read before and is not there any more."
              + " Tokens revoked at last may be good in it again, so this node verifies none until"
              + " it is started anew",
          from.number);
      throw cannotTell();
    }
    if (changes.size() == MOST_AT_ONCE || leavesGap(changes, from)) {
      return begin();
    }
    changes.stream().filter(change -> change.number() > from.number).forEach(this::tell);
    return changes.isEmpty() ? from : placeOf(changes.getLast());
  }

  /** Rows go only when they are old, and never the newest. */
  private static boolean leavesGap(List<Change> changes, Place from) {
    return !changes.isEmpty() && changes.getFirst().number() > Math.max(from.number, 1);
  }

  private static boolean isOther(Change first, Place from) {
    return first.number() == from.number && first.mark() != from.mark;
  }

  private void tell(Change change) {
    lag = Math.max(0, change.age());
    if (change.tokens().isEmpty()) {
      here.anythingChanged();
    } else {
      change.tokens().forEach(here::tokenChanged);
    }
  }

  private static Place placeOf(Change change) {
    return new Place(change.number(), change.mark());
  }

  private void requireTrust() {
    if (wentBack) {
      throw cannotTell();
    }
  }

  private static ProblemException cannotTell() {
    return Problem.of(
        ProblemType.UNAVAILABLE,
        "The database has gone back in time, so tokens cannot be verified here; an operator has to"
            + " look.");
  }
}
