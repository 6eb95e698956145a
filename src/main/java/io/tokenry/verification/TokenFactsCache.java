package io.tokenry.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.AccessChanges;
import io.tokenry.database.Database;
import io.tokenry.token.TokenHash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers facts by the token's hash, bounded in number and age. Unknown tokens are remembered
 * too, or guessing would reach the database. A change on this node is seen at the next look-up:
 * facts read before it are not kept, even when the reading began earlier and ended later.
 */
public final class TokenFactsCache implements AccessChanges {

  private static final int MOST_TOKENS = 100_000;

  private final VerificationStore store = new VerificationStore();
  private final Cache<TokenHash, Remembered> cache;
  private final AtomicLong epoch = new AtomicLong();

  /** Facts as they were read; empty for an unknown token. */
  private record Remembered(Optional<TokenFacts> facts, long epoch) {}

  /**
   * Makes an empty cache.
   *
   * @param lifetime how long facts are believed: how stale another node's change may be here
   */
  public TokenFactsCache(Duration lifetime, Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(lifetime)
            .ticker(ticker)
            .build();
  }

  /** Facts known by now, or read from the database; empty for an unknown token. */
  Optional<TokenFacts> find(TokenHash hash, Database database) {
    Remembered known = fresh(cache.getIfPresent(hash));
    if (known != null) {
      return known.facts();
    }
    long before = epoch.get();
    Optional<TokenFacts> facts = database.readOnce(tx -> store.find(tx, hash));
    cache.put(hash, new Remembered(facts, before));
    return facts;
  }

  @Override
  public void tokenChanged(long tokenId) {
    anythingChanged();
  }

  @Override
  public void anythingChanged() {
    epoch.incrementAndGet();
  }

  private @Nullable Remembered fresh(@Nullable Remembered known) {
    return known != null && known.epoch() == epoch.get() ? known : null;
  }
}
