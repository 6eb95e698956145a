package io.tokenry.faults;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what is measured and found, and keeps what should not be. */
final class Findings {

  private static final int MOST_SHOWN = 20;

  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();

  Findings(PrintStream out) {
    this.out = out;
  }

  void note(String text) {
    out.println("    " + text);
    out.flush();
  }

  /** Something that has to hold. */
  void require(boolean holds, String what) {
    if (holds) {
      note("ok: " + what);
    } else {
      fault("does not hold: " + what);
    }
  }

  /** A time that must not pass its bound. */
  void atMost(String what, Duration measured, Duration bound) {
    String text =
        String.format(
            Locale.ROOT,
            "%s: %,.3f s (at most %,.3f s)",
            what,
            measured.toNanos() / 1e9,
            bound.toNanos() / 1e9);
    require(measured.compareTo(bound) <= 0, text);
  }

  void fault(String text) {
    faults.add(text);
    if (faults.size() <= MOST_SHOWN) {
      out.println("    FAULT " + text);
      out.flush();
    }
  }

  void faults(List<String> found) {
    found.forEach(this::fault);
  }

  /** What should not be. */
  List<String> faults() {
    return List.copyOf(faults);
  }
}
