package io.tokenry.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many uses of tokens came to what; counting one neither waits nor makes garbage. */
public final class VerdictCounts {

  private final Map<Code, LongAdder> counts = new EnumMap<>(Code.class);

  VerdictCounts() {
    for (Code code : Code.values()) {
      counts.put(code, new LongAdder());
    }
  }

  void count(Code code) {
    of(code).increment();
  }

  /** Since the start. */
  public long sum(Code code) {
    return of(code).sum();
  }

  private LongAdder of(Code code) {
    return Objects.requireNonNull(counts.get(code));
  }
}
