package io.tokenry.verification;

import io.tokenry.token.TokenHash;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, by the token's hash, in one array that never grows: a place takes 4 bytes
 * where an entry of a map takes 30. A hash belongs to one group of eight places; where all are
 * taken, the one that was used longest ago makes room. Whoever reads never waits.
 */
final class FactsTable {

  private static final int GROUP = 8;

  private final AtomicReferenceArray<@Nullable Remembered> places;
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param most places, at least eight; the largest power of two that is no more is made
   */
  FactsTable(int most) {
    this.places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(GROUP, most)));
  }

  @Nullable Remembered get(TokenHash hash) {
    int first = group(hash);
    for (int place = first; place < first + GROUP; place++) {
      Remembered one = places.getAcquire(place);
      if (one != null && one.equals(hash)) {
        return one;
      }
    }
    return null;
  }

  /** In the place of what was remembered of the same token, if there is any. */
  synchronized void put(Remembered fresh) {
    int place = placeFor(fresh);
    if (places.getAndSet(place, fresh) == null) {
      size.incrementAndGet();
    }
  }

  synchronized void remove(TokenHash hash) {
    int place = placeFor(hash);
    Remembered found = places.get(place);
    if (found != null && found.equals(hash)) {
      places.set(place, null);
      size.decrementAndGet();
    }
  }

  int size() {
    return size.get();
  }

  /** Where the token is; otherwise a free place, or that of whoever was used longest ago. */
  private int placeFor(TokenHash hash) {
    int first = group(hash);
    int free = -1;
    int oldest = first;
    for (int place = first; place < first + GROUP; place++) {
      Remembered one = places.get(place);
      if (one == null) {
        free = place;
      } else if (one.equals(hash)) {
        return place;
      } else if (isOlder(one, places.get(oldest))) {
        oldest = place;
      }
    }
    return free >= 0 ? free : oldest;
  }

  private static boolean isOlder(Remembered one, @Nullable Remembered other) {
    return other != null && one.wasUsedBefore(other);
  }

  /** Hashes are evenly spread, so a part of one is as good as any. */
  private int group(TokenHash hash) {
    return hash.hashCode() & (places.length() - 1) & -GROUP;
  }
}
