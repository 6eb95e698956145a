package io.tokenry.health;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often each of some things happened; counting one neither waits nor makes garbage. */
public final class Counts<E extends Enum<E>> {

  private final Map<E, LongAdder> counts;

  /** Nothing has happened yet. */
  public Counts(Class<E> type) {
    counts = new EnumMap<>(type);
    for (E one : type.getEnumConstants()) {
      counts.put(one, new LongAdder());
    }
  }

  public void count(E one) {
    of(one).increment();
  }

  /** Since the start. */
  public long sum(E one) {
    return of(one).sum();
  }

  private LongAdder of(E one) {
    return Objects.requireNonNull(counts.get(one));
  }
}
