package io.tokenry.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.AccessChanges;
import io.tokenry.database.Database;
import io.tokenry.node.Freshness;
import io.tokenry.token.TokenHash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers facts by the token's hash, bounded in number and age. Unknown tokens are remembered
 * apart, so that guessing neither reaches the database nor drives out what is known. A change on
 * this node is seen at the next look-up: facts read before it are not used, even when the reading
 * began earlier and ended later.
 */
public final class TokenFactsCache implements AccessChanges {

  private static final int MOST_TOKENS = 1 << 18;
  private static final int MOST_UNKNOWN = 100_000;
  private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(1);
  private static final int SLOTS = 1 << 14;
  private static final long NOTED_EVERY = Duration.ofMillis(500).toNanos();

  private static final int FIRST_UNKNOWN = 3_000;

  private final VerificationStore store = new VerificationStore();
  private final FactsTable known;
  private final Cache<TokenHash, Boolean> unknown;
  private final Ticker ticker;
  private final Freshness freshness;
  private final long lifetime;
  private final long staleFor;

  private final LongAdder reads = new LongAdder();

  /** Numbers the changes on this node. */
  private final AtomicLong changes = new AtomicLong();

  private final AtomicLong lastChangeOfAll = new AtomicLong();

  /** The last change of any token whose id falls into the slot. */
  private final AtomicLongArray lastChange = new AtomicLongArray(SLOTS);

  /**
   * Makes an empty cache.
   *
   * @param lifetime how long facts are believed
   */
  public TokenFactsCache(Duration lifetime, Ticker ticker) {
    this(lifetime, ticker, Freshness.ofTheOnlyNode(), Duration.ZERO);
  }

  /**
   * Makes one that is believed only while this node knows of the changes of others.
   *
   * @param staleFor how long after a token was verified it may be told by {@link #lastVerified}
   */
  public TokenFactsCache(Duration lifetime, Ticker ticker, Freshness freshness, Duration staleFor) {
    this(lifetime, ticker, freshness, staleFor, MOST_TOKENS);
  }

  /** With room for so many tokens. */
  TokenFactsCache(
      Duration lifetime, Ticker ticker, Freshness freshness, Duration staleFor, int most) {
    this.staleFor = staleFor.toNanos();
    this.freshness = freshness;
    this.known = new FactsTable(most);
    this.lifetime = lifetime.toNanos();
    this.ticker = ticker;
    this.unknown =
        Caffeine.newBuilder()
            // A map that is small or grows makes askers of different tokens wait for each other.
            .initialCapacity(FIRST_UNKNOWN)
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(UNKNOWN_LIFETIME)
            .ticker(ticker)
            .build();
  }

  /** What is remembered, without waiting; null when the database has to be asked. */
  @Nullable TokenFacts known(TokenHash hash) {
    Remembered remembered = known.get(hash);
    if (remembered == null) {
      return null;
    }
    long now = ticker.read();
    if (!isFresh(remembered, now)) {
      return null;
    }
    if (remembered.sinceUse(now) > NOTED_EVERY) {
      remembered.noteUse(now);
    }
    return remembered.facts();
  }

  /**
   * What was told or read of the token a short while ago, for when the database cannot be asked;
   * null unless that is wanted, and for a token that was changed as far as this node has heard.
   */
  @Nullable TokenFacts lastVerified(TokenHash hash) {
    Remembered remembered = known.get(hash);
    return remembered != null
            && !isChanged(remembered)
            && remembered.sinceUse(ticker.read()) < staleFor
        ? remembered.facts()
        : null;
  }

  /** Whether the token is remembered as one that does not exist. */
  boolean isUnknown(TokenHash hash) {
    return freshness.holds(ticker.read()) && unknown.getIfPresent(hash) != null;
  }

  /** Facts known by now, or read from the database; empty for an unknown token. */
  Optional<TokenFacts> find(TokenHash hash, Database database) {
    TokenFacts remembered = known(hash);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    // Whoever asks for the same hash meanwhile waits for this answer instead of asking too.
    Reading reading = new Reading(database);
    return unknown.asMap().computeIfAbsent(hash, reading) == null
        ? Optional.ofNullable(reading.found)
        : Optional.empty();
  }

  /** Reads facts on behalf of the map of unknown tokens, which keeps what was not found. */
  private final class Reading implements Function<TokenHash, @Nullable Boolean> {

    private final Database database;
    private @Nullable TokenFacts found;

    Reading(Database database) {
      this.database = database;
    }

    @Override
    public @Nullable Boolean apply(TokenHash hash) {
      TokenFacts facts = known(hash);
      found = facts != null ? facts : read(hash, database).orElse(null);
      return found == null ? true : null;
    }
  }

  private Optional<TokenFacts> read(TokenHash hash, Database database) {
    reads.increment();
    long before = changes.get();
    Optional<TokenFacts> facts = database.readNow(tx -> store.find(tx, hash));
    long now = ticker.read();
    if (facts.isEmpty()) {
      known.remove(hash);
    } else if (freshness.holds(now)) {
      known.put(new Remembered(hash, facts.get(), before, now));
    }
    return facts;
  }

  /** Values are random: one that was unknown does not become a token's within its lifetime here. */
  @Override
  public void tokenChanged(long tokenId) {
    lastChange.accumulateAndGet(slot(tokenId), changes.incrementAndGet(), Math::max);
  }

  @Override
  public void anythingChanged() {
    lastChangeOfAll.accumulateAndGet(changes.incrementAndGet(), Math::max);
  }

  /** How many tokens are remembered. */
  public int size() {
    return known.size();
  }

  /** About how many values are remembered that are no token's. */
  public long unknownSize() {
    return unknown.estimatedSize();
  }

  /** How often the database was asked since the start. */
  public long reads() {
    return reads.sum();
  }

  private boolean isFresh(Remembered remembered, long now) {
    return !isChanged(remembered) && remembered.sinceRead(now) < lifetime && freshness.holds(now);
  }

  private boolean isChanged(Remembered remembered) {
    return remembered.change() < lastChangeOfAll.get()
        || remembered.change() < lastChange.get(slot(remembered.facts().id()));
  }

  private static int slot(long tokenId) {
    return (int) (tokenId & (SLOTS - 1));
  }
}
