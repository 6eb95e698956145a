package io.tokenry.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.restriction.RateLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts uses of tokens that have a rate limit, on this node alone: the generic cell rate algorithm
 * (ITU-T I.371), which keeps one number for each limit. Only tokens with limits take memory.
 */
public final class RateGate {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final int LIMITS = 3;

  private final Ticker ticker;
  private final Map<Long, Buckets> buckets = new ConcurrentHashMap<>();

  /**
   * Makes a gate that has seen nothing yet.
   *
   * @param ticker never goes back
   */
  public RateGate(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Counts one use, unless a limit is reached; returns the seconds to wait, 0 for none. */
  long take(TokenFacts facts) {
    RateLimits own = facts.restrictions().rates();
    RateLimits role = facts.roleRestrictions().rates();
    if (own.isNone() && role.isNone()) {
      return 0;
    }
    AtomicLong wait = new AtomicLong();
    buckets.compute(
        facts.tokenId().value(),
        (_, known) -> {
          Buckets counting =
              known != null && known.isFor(own, role) ? known : new Buckets(own, role);
          wait.set(counting.take(ticker.read()));
          return counting;
        });
    return Math.ceilDiv(wait.get(), SECOND);
  }

  /** As {@link #take}, without counting a use. */
  long look(TokenFacts facts) {
    RateLimits own = facts.restrictions().rates();
    RateLimits role = facts.roleRestrictions().rates();
    AtomicLong wait = new AtomicLong();
    buckets.computeIfPresent(
        facts.tokenId().value(),
        (_, known) -> {
          wait.set(known.isFor(own, role) ? known.look(ticker.read()) : 0);
          return known;
        });
    return Math.ceilDiv(wait.get(), SECOND);
  }

  /** Forgets what has no effect any more. */
  public void sweep() {
    long now = ticker.read();
    for (Long token : buckets.keySet()) {
      buckets.computeIfPresent(token, (_, counting) -> counting.isIdle(now) ? null : counting);
    }
  }

  /** How many tokens are being counted. */
  int size() {
    return buckets.size();
  }

  /** Counts for one token; the map lets one caller in at a time. */
  private static final class Buckets {

    private final RateLimits own;
    private final RateLimits role;

    /** When each limit will have forgotten all uses so far; meaningless until the first use. */
    private final long[] emptyAt = new long[2 * LIMITS];

    private boolean begun;

    Buckets(RateLimits own, RateLimits role) {
      this.own = own;
      this.role = role;
    }

    boolean isFor(RateLimits ownNow, RateLimits roleNow) {
      return own.equals(ownNow) && role.equals(roleNow);
    }

    long take(long now) {
      long wait = look(now);
      for (int i = 0; i < emptyAt.length && wait == 0; i++) {
        emptyAt[i] += limit(i) > 0 ? interval(i) : 0;
      }
      return wait;
    }

    /** What to wait for, and nothing is counted; brings the buckets up to now. */
    long look(long now) {
      long wait = 0;
      for (int i = 0; i < emptyAt.length; i++) {
        emptyAt[i] = begun && emptyAt[i] - now > 0 ? emptyAt[i] : now;
        if (limit(i) > 0) {
          long room = interval(i) * (capacity(i) - 1L);
          wait = Math.max(wait, emptyAt[i] - now - room);
        }
      }
      begun = true;
      return Math.max(wait, 0);
    }

    boolean isIdle(long now) {
      for (long at : emptyAt) {
        if (at - now > 0) {
          return false;
        }
      }
      return true;
    }

    private RateLimits limits(int index) {
      return index < LIMITS ? own : role;
    }

    private int limit(int index) {
      return switch (index % LIMITS) {
        case 0 -> limits(index).perSecond();
        case 1 -> limits(index).perMinute();
        default -> limits(index).perDay();
      };
    }

    private int capacity(int index) {
      return index % LIMITS == 0 ? limits(index).capacity() : limit(index);
    }

    private long interval(int index) {
      long window =
          switch (index % LIMITS) {
            case 0 -> SECOND;
            case 1 -> MINUTE;
            default -> DAY;
          };
      return window / limit(index);
    }
  }
}
