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
    String result = "";
    for (int i = 0; i < WARM_UP; i++) {
      result = work.call();
    }
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begun = System.nanoTime();
      result = work.call();
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    String spread =
        String.format(Locale.ROOT, "%.2f–%.2f ms", times[runs / 10], times[runs - 1 - runs / 10]);
    line(name, times[runs / 2], spread, goal, "ms", result);
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
