package io.tokenry.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Repeats what is measured, and prints a line for each: the median, the spread and the goal. */
final class Report {

  private static final int WARM_UP = 5;

  private final PrintStream out;
  private final int runs;
  private boolean missed;

  /**
   * @param runs how often each case is measured, after five that are not counted
   */
  Report(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  void heading(String text) {
    out.printf("%n%-46s %10s  %17s  %s%n", text, "median", "10 %–90 %", "goal");
  }

  /**
   * Measures one case.
   *
   * @param goal milliseconds that the median should not pass
   */
  void measure(String name, double goal, Callable<String> work) throws Exception {
    repeat(name, goal, runs, work);
  }

  /** As {@link #measure}, so many times. */
  void repeat(String name, double goal, int times, Callable<String> work) throws Exception {
    String result = "";
    for (int i = 0; i < WARM_UP; i++) {
      result = work.call();
    }
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      result = work.call();
      took[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(took);
    String spread =
        String.format(Locale.ROOT, "%.2f–%.2f ms", took[times / 10], took[times - 1 - times / 10]);
    line(name, took[times / 2], spread, goal, "ms", result);
  }

  /** Tells a figure that was not measured by repeating, and that should not pass the goal. */
  void figure(String name, double value, double goal, String unit) {
    line(name, value, "", goal, unit, "");
  }

  /** Tells a figure that should not stay below the goal. */
  void atLeast(String name, double value, double goal) {
    boolean good = value >= goal;
    missed |= !good;
    out.printf(
        Locale.ROOT, "%-46s %7.2f %22s ≥ %.2f %s%n", name, value, "", goal, good ? "" : "MISSED");
  }

  /** Tells a ratio that should not pass the goal. */
  void ratio(String name, double value, double goal) {
    boolean good = value <= goal;
    missed |= !good;
    out.printf(
        Locale.ROOT, "%-46s %7.2f %22s ≤ %.2f %s%n", name, value, "", goal, good ? "" : "MISSED");
  }

  private void line(
      String name, double value, String spread, double goal, String unit, String result) {
    boolean good = value <= goal;
    missed |= !good;
    out.printf(
        Locale.ROOT,
        "%-46s %7.2f %2s  %17s  ≤ %.0f %s %-6s %s%n",
        name,
        value,
        unit,
        spread,
        goal,
        unit,
        good ? "" : "MISSED",
        result);
  }

  /** Whether any figure is past its goal. */
  boolean missed() {
    return missed;
  }
}
