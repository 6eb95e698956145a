package io.tokenry.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One figure of each round, in their order; there is at least one. */
record Rounds(List<Double> figures) {

  Rounds {
    figures = List.copyOf(figures);
  }

  static Rounds of(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    return new Rounds(turns.stream().mapToDouble(figure).boxed().toList());
  }

  double median() {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  /** The median of the rounds' ratios: within a round both met the same machine. */
  double to(Rounds others) {
    return new Rounds(
            IntStream.range(0, figures.size())
                .mapToObj(round -> figures.get(round) / others.figures.get(round))
                .toList())
        .median();
  }

  /** The median, and in brackets the least and the most. */
  String told(String unit, int digits) {
    List<Double> sorted = figures.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%8s%s (%s–%s)",
        text(median(), digits),
        unit,
        text(sorted.getFirst(), digits),
        text(sorted.getLast(), digits));
  }

  private static String text(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
