package io.tokenry.http;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** One way into the program, with what became of the requests that took it. */
public final class Surface {

  /** What became of a request: the first digit of its status, 0 for no answer. */
  private static final List<String> OUTCOMES = List.of("none", "1xx", "2xx", "3xx", "4xx", "5xx");

  /** Of the requests of a connection to a busy surface, one in so many is timed. */
  private static final int TIMED = 16;

  private final String name;
  private final boolean busy;
  private final List<String> prefixes;
  private final LongAdder[] outcomes = new LongAdder[OUTCOMES.size()];
  private final Durations durations = new Durations();

  private Surface(String name, boolean busy, List<String> prefixes) {
    this.name = name;
    this.busy = busy;
    this.prefixes = List.copyOf(prefixes);
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new LongAdder();
    }
  }

  /**
   * One whose every request is timed.
   *
   * @param prefixes how its paths begin
   */
  public static Surface of(String name, String... prefixes) {
    return new Surface(name, false, List.of(prefixes));
  }

  /** One whose requests take about as long as looking at the clock: only some are timed. */
  public static Surface busy(String name, String... prefixes) {
    return new Surface(name, true, List.of(prefixes));
  }

  public String name() {
    return name;
  }

  boolean has(String uri) {
    for (int i = 0; i < prefixes.size(); i++) {
      if (uri.startsWith(prefixes.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param before requests of this connection
   */
  boolean times(int before) {
    return !busy || before % TIMED == 0;
  }

  void answered(int status) {
    int outcome = status / 100;
    outcomes[outcome >= 1 && outcome < outcomes.length ? outcome : 0].increment();
  }

  void notAnswered() {
    outcomes[0].increment();
  }

  void took(long nanos) {
    durations.add(nanos);
  }

  /** Takes how many requests came to what. */
  public interface Outcomes {
    void outcome(String name, long requests);
  }

  public void forEachOutcome(Outcomes taker) {
    for (int i = 0; i < outcomes.length; i++) {
      taker.outcome(OUTCOMES.get(i), outcomes[i].sum());
    }
  }

  /** Of the requests that were timed. */
  public Durations durations() {
    return durations;
  }
}
