package io.tokenry.node;

import java.time.Duration;

/**
 * Until when this node may believe what it remembers: it knew of every change a moment ago. Times
 * are those of a clock that goes on while the process is stopped, as {@link System#nanoTime} does.
 */
public final class Freshness {

  private final long bound;

  /** When the last look began that found every change until then. */
  private volatile long knewAt;

  /** Nothing is known yet. */
  Freshness(Duration bound, long now) {
    this.bound = bound.toNanos();
    this.knewAt = now - this.bound;
  }

  private Freshness() {
    this.bound = Long.MAX_VALUE;
  }

  /** That of the only process on a database, which is told of each change. */
  public static Freshness ofTheOnlyNode() {
    return new Freshness();
  }

  /** Whether what is remembered may be used at this time. */
  public boolean holds(long now) {
    return now - knewAt < bound;
  }

  void knewAllAt(long then) {
    knewAt = then;
  }

  /** Since the last look that found every change; may be longer than the bound. */
  Duration age(long now) {
    return Duration.ofNanos(now - knewAt);
  }
}
