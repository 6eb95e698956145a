package io.tokenry.node;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when this node may believe what it remembers: it knew of every change a moment ago, from
 * the server that it still reads. Times are those of a clock that goes on while the process is
 * stopped, as {@link System#nanoTime} does.
 */
public final class Freshness {

  private final long bound;
  private final LongSupplier connections;

  private volatile Look last;

  /**
   * The last look that found every change until it began.
   *
   * @param connections that were opened by then
   */
  private record Look(long at, long connections) {}

  /**
   * Nothing is known yet.
   *
   * @param connections how many were opened to read with; one more may lead to another server
   */
  Freshness(Duration bound, long now, LongSupplier connections) {
    this.bound = bound.toNanos();
    this.connections = connections;
    this.last = new Look(now - this.bound, 0);
  }

  private Freshness() {
    this.bound = Long.MAX_VALUE;
    this.connections = () -> 0;
    this.last = new Look(0, 0);
  }

  /** That of the only process on a database, which is told of each change. */
  public static Freshness ofTheOnlyNode() {
    return new Freshness();
  }

  /** Whether what is remembered may be used at this time. */
  public boolean holds(long now) {
    Look look = last;
    return now - look.at < bound && look.connections == connections.getAsLong();
  }

  /** A look that begins now. */
  Beginning begin(long now) {
    return new Beginning(new Look(now, connections.getAsLong()));
  }

  /** When a look began, and on what. */
  final class Beginning {

    private final Look look;

    private Beginning(Look look) {
      this.look = look;
    }

    /** It found every change. */
    void foundAll() {
      last = look;
    }
  }

  /** Since the last look that found every change; may be longer than the bound. */
  Duration age(long now) {
    return Duration.ofNanos(now - last.at);
  }
}
