package io.tokenry.token;

import io.tokenry.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers how tokens were used and refused, off the hot path: uses wait in memory, are written in
 * batches, and are shown at once by {@link #waiting} on the node that served them. A crash loses
 * what waited since the last flush, never a token's validity.
 */
public final class TokenUses {

  private final TokenUseStore store = new TokenUseStore();
  private final Database database;
  private final Map<TokenId, UseCounter> counters = new ConcurrentHashMap<>();

  public TokenUses(Database database) {
    this.database = database;
  }

  /**
   * Notes a use; never waits for the database and never fails.
   *
   * @param now Unix seconds
   */
  public void used(TokenId id, long now, String address, String userAgent) {
    while (!counter(id).used(now, address, userAgent)) {
      Thread.onSpinWait();
    }
  }

  /**
   * Notes a refused use of a known token; never waits for the database and never fails.
   *
   * @param code why, as the API names it
   * @param requestId under which the refusal can be looked up
   */
  public void refused(TokenId id, long now, String address, String code, String requestId) {
    while (!counter(id).refused(now, address, code, requestId)) {
      Thread.onSpinWait();
    }
  }

  /** The later of the stored time and what still waits to be stored. */
  public long lastAccess(TokenId id, long stored) {
    return Math.max(stored, waiting(id).usedAt());
  }

  /** Of how many tokens there may be uses that wait to be stored. */
  public int tokensWaiting() {
    return counters.size();
  }

  /** What was not stored yet. */
  public TokenUse waiting(TokenId id) {
    UseCounter counter = counters.get(id);
    return counter == null ? TokenUse.NONE : counter.waiting();
  }

  /**
   * All that is known of the use of one token, what waits included, each use once.
   *
   * @param fromDay the first day, since 1970-01-01 UTC, of which the number of uses is told
   */
  synchronized TokenActivity activity(TokenId id, long fromDay) {
    TokenUse waiting = waiting(id);
    return database.read(
        tx ->
            new TokenActivity(
                fromDay,
                store.find(tx, id, fromDay).plus(waiting),
                store.refused(tx, id) + waiting.refused()));
  }

  /** Writes what waits; returns once it is durable. Two at once would store the same twice. */
  public synchronized void flush() {
    List<TokenUse.Of> batch = new ArrayList<>();
    counters.forEach(
        (id, counter) -> {
          TokenUse waiting = counter.waiting();
          if (!waiting.isNone()) {
            batch.add(new TokenUse.Of(id, waiting));
          } else if (counter.retire()) {
            counters.remove(id, counter);
          }
        });
    if (batch.isEmpty()) {
      return;
    }
    database.write(
        tx -> {
          store.record(tx, batch);
          return batch.size();
        });
    batch.forEach(stored -> counter(stored.id()).stored(stored.use()));
  }

  private UseCounter counter(TokenId id) {
    UseCounter known = counters.get(id);
    return known != null ? known : counters.computeIfAbsent(id, _ -> new UseCounter());
  }
}
