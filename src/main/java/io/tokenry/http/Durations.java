package io.tokenry.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, counted in steps; noting one neither waits nor makes garbage. */
public final class Durations {

  /** Upper bounds of the steps, nanoseconds; what takes longer is in one more. */
  private static final long[] BOUNDS = {
    TimeUnit.MICROSECONDS.toNanos(50),
    TimeUnit.MICROSECONDS.toNanos(100),
    TimeUnit.MICROSECONDS.toNanos(250),
    TimeUnit.MICROSECONDS.toNanos(500),
    TimeUnit.MILLISECONDS.toNanos(1),
    TimeUnit.MICROSECONDS.toNanos(2500),
    TimeUnit.MILLISECONDS.toNanos(5),
    TimeUnit.MILLISECONDS.toNanos(10),
    TimeUnit.MILLISECONDS.toNanos(25),
    TimeUnit.MILLISECONDS.toNanos(50),
    TimeUnit.MILLISECONDS.toNanos(100),
    TimeUnit.MILLISECONDS.toNanos(250),
    TimeUnit.MILLISECONDS.toNanos(500),
    TimeUnit.SECONDS.toNanos(1),
    TimeUnit.MILLISECONDS.toNanos(2500),
    TimeUnit.SECONDS.toNanos(5),
    TimeUnit.SECONDS.toNanos(10)
  };

  private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
  private final LongAdder sum = new LongAdder();

  public Durations() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(long nanos) {
    int step = 0;
    while (step < BOUNDS.length && nanos > BOUNDS[step]) {
      step++;
    }
    counts[step].increment();
    sum.add(nanos);
  }

  /** Takes the steps in order, the one without a bound last. */
  public interface Steps {

    /**
     * Takes one.
     *
     * @param bound nanoseconds; {@link Long#MAX_VALUE} for none
     * @param count of what took no longer, that of all shorter steps included
     */
    void step(long bound, long count);
  }

  /** Tells what was noted so far. */
  public void forEachStep(Steps steps) {
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      count += counts[i].sum();
      steps.step(i < BOUNDS.length ? BOUNDS[i] : Long.MAX_VALUE, count);
    }
  }

  /** All together, nanoseconds. */
  public long sum() {
    return sum.sum();
  }
}
