package io.tokenry.health;

import io.tokenry.http.Durations;
import java.util.concurrent.TimeUnit;

/**
 * Writes figures in Prometheus's text format 0.0.4. Labels are words of the program's own: whatever
 * comes from outside, such as a name or a path, has no place in them.
 */
public final class MetricsText {

  /** The media type. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final StringBuilder text = new StringBuilder(16 * 1024);
  private String name = "";

  /**
   * Begins with figures that only grow; what follows are their values.
   *
   * @param family ends with {@code _total}
   */
  public MetricsText counter(String family, String help) {
    return family(family, "counter", help);
  }

  /** Begins with figures that come and go; what follows are their values. */
  public MetricsText gauge(String family, String help) {
    return family(family, "gauge", help);
  }

  /** Begins with durations; what follows are {@link #durations}. */
  public MetricsText histogram(String family, String help) {
    return family(family, "histogram", help);
  }

  private MetricsText family(String family, String type, String help) {
    name = family;
    text.append("# HELP ").append(family).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * One value.
   *
   * @param labels name, value, name, value …
   */
  public MetricsText value(long value, String... labels) {
    return line("", Long.toString(value), labels);
  }

  /** As the other, for what is measured and not counted. */
  public MetricsText measured(double value, String... labels) {
    return line("", Double.toString(value), labels);
  }

  private MetricsText line(String suffix, String value, String... labels) {
    text.append(name).append(suffix);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',');
      text.append(labels[i]).append("=\"").append(escaped(labels[i + 1])).append('"');
    }
    text.append(labels.length > 0 ? "} " : " ").append(value).append('\n');
    return this;
  }

  /** One histogram, with one label. */
  public MetricsText durations(Durations durations, String label, String of) {
    long[] all = new long[1];
    durations.forEachStep(
        (bound, count) -> {
          String le = bound == Long.MAX_VALUE ? "+Inf" : Double.toString(bound / NANOS);
          line("_bucket", Long.toString(count), label, of, "le", le);
          all[0] = count;
        });
    line("_sum", Double.toString(durations.sum() / NANOS), label, of);
    return line("_count", Long.toString(all[0]), label, of);
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
