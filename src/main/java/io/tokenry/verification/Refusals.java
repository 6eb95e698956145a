package io.tokenry.verification;

import io.tokenry.access.RecordId;
import io.tokenry.database.Database;
import io.tokenry.token.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was refused, so that somebody can ask afterwards why: the newest in memory, and those
 * of known tokens in the database too, off the hot path. Whoever provokes refusals fills neither:
 * what is above the limits is counted for its token and not kept.
 */
public final class Refusals {

  /** Of known tokens, and as many of unknown ones; neither drives out the other. */
  static final int MOST_IN_MEMORY = 5_000;

  /** Between two flushes, which is a second. */
  static final int MOST_STORED_AT_ONCE = 300;

  /** The same of one token, so that a noisy one leaves room for the others. */
  static final int MOST_STORED_OF_TOKEN = 20;

  private static final int MOST_STORED = 100_000;
  private static final Duration STORED_FOR = Duration.ofDays(30);
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final RefusalStore store = new RefusalStore();
  private final RefusalRing known = new RefusalRing(MOST_IN_MEMORY);
  private final RefusalRing unknown = new RefusalRing(MOST_IN_MEMORY);
  private final Queue<KeptRefusal> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final Map<TokenId, Integer> waitingOfToken = new ConcurrentHashMap<>();
  private final AtomicLong skipped = new AtomicLong();
  private final LongAdder dropped = new LongAdder();
  private final Database database;
  private final RandomGenerator random;

  /**
   * @param random makes ids; need not be unpredictable
   */
  public Refusals(Database database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /** The id that the request has, or a new one. */
  String idOf(AccessRequest request) {
    return request.requestId().isEmpty() ? RecordId.next(random) : request.requestId();
  }

  /** Keeps the refusal of a known token; never waits for the database and never fails. */
  void keep(String id, TokenFacts facts, AccessRequest request, long now, Code code, long wait) {
    keep(
        new KeptRefusal(
            id, facts, request, now, code, () -> Decision.explain(facts, request, now, wait)));
  }

  /** Keeps a refusal whose explanation is known already. */
  void keep(String id, TokenFacts facts, AccessRequest request, long now, Explanation explanation) {
    keep(new KeptRefusal(id, facts, request, now, explanation.code(), () -> explanation));
  }

  /** Keeps, in memory alone, that a value was refused that is no token's. */
  void keepUnknown(String id, AccessRequest request, long now, boolean wellFormed) {
    unknown.add(
        new KeptRefusal(
            id, null, request, now, Code.UNKNOWN, () -> Explanation.ofUnknown(wellFormed)));
  }

  /** Keeps, in memory alone, that no token was looked at. */
  void keepUnjudged(String id, AccessRequest request, long now, Unjudged why, String part) {
    unknown.add(new KeptRefusal(id, request, now, why, part));
  }

  private void keep(KeptRefusal refusal) {
    known.add(refusal);
    if (waitingCount.get() >= MOST_STORED_AT_ONCE
        || waitingOfToken.merge(refusal.tokenId(), 1, Integer::sum) > MOST_STORED_OF_TOKEN) {
      skipped.incrementAndGet();
    } else {
      waitingCount.incrementAndGet();
      waiting.add(refusal);
    }
  }

  /** What this node remembers under the id; null for nothing. */
  private @Nullable KeptRefusal find(String id) {
    KeptRefusal found = known.find(id);
    return found != null ? found : unknown.find(id);
  }

  /** The newest that this node remembers of unknown tokens, the newest first. */
  List<KeptRefusal> latestUnknown(int most) {
    return unknown.latest(most);
  }

  /** Writes what waits; returns once it is durable. */
  public synchronized void flush() {
    List<KeptRefusal> batch = new ArrayList<>(waiting);
    if (!batch.isEmpty()) {
      database.write(
          tx -> {
            store.insert(tx, batch);
            return batch.size();
          });
      batch.forEach(_ -> waiting.remove());
    }
    waitingCount.addAndGet(-batch.size());
    waitingOfToken.clear();
    long notStored = skipped.getAndSet(0);
    dropped.add(notStored);
    if (notStored > 0) {
      LOG.info("{} more refused uses were counted, but are not stored for explanation", notStored);
    }
  }

  /** How many wait to be stored. */
  public int waiting() {
    return waitingCount.get();
  }

  /** How many were counted and not kept since the start, because there were too many at once. */
  public long dropped() {
    return dropped.sum() + skipped.get();
  }

  /** Removes what is too old, or too much. */
  public void sweep() {
    database.write(
        tx -> {
          store.sweep(tx, tx.nowSeconds() - STORED_FOR.toSeconds(), MOST_STORED);
          return true;
        });
  }

  /** What is stored under the id, or remembered by this node. */
  Optional<ExplainedRefusal> explained(String id) {
    return database
        .readOnce(tx -> store.find(tx, id))
        .or(() -> Optional.ofNullable(find(id)).map(KeptRefusal::explained));
  }
}
