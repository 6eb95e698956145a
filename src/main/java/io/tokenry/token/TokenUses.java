package io.tokenry.token;

import io.tokenry.database.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when tokens were used, off the hot path: uses wait in memory, are written in batches,
 * and are shown at once by {@link #lastAccess} on the node that served them. A crash loses what
 * waited since the last flush, never a token's validity.
 */
public final class TokenUses {

  private final TokenStore store = new TokenStore();
  private final Database database;
  private final Map<TokenId, Long> waiting = new ConcurrentHashMap<>();

  public TokenUses(Database database) {
    this.database = database;
  }

  /** Notes a use; never blocks and never fails. */
  public void used(TokenId id, long now) {
    waiting.merge(id, now, Math::max);
  }

  /** The later of the stored time and what still waits to be stored. */
  public long lastAccess(TokenId id, long stored) {
    return Math.max(stored, waiting.getOrDefault(id, 0L));
  }

  /** Writes what waits; returns once it is durable. */
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    Map<TokenId, Long> batch = new HashMap<>(waiting);
    database.write(
        tx -> {
          store.recordUses(tx, batch);
          return batch.size();
        });
    batch.forEach(waiting::remove);
  }
}
