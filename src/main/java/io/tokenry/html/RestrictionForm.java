package io.tokenry.html;

import io.tokenry.access.ApiMethods;
import io.tokenry.problem.FieldError;
import io.tokenry.restriction.HttpRule;
import io.tokenry.restriction.Network;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges what was entered into the part of a form that narrows tokens; finds every fault. */
public final class RestrictionForm {

  private static final long AT_ONCE = 0;

  private final Times times;
  private final List<FieldError> faults;

  private RestrictionForm(Times times, List<FieldError> faults) {
    this.times = times;
    this.faults = faults;
  }

  /**
   * What the entries ask for; meaningless once a fault was added.
   *
   * @param stored taken as it is where the entries say the same
   */
  public static Restrictions read(
      RestrictionEntries entries, Restrictions stored, Times times, List<FieldError> faults) {
    return entries.equals(RestrictionEntries.of(stored, times))
        ? stored
        : new RestrictionForm(times, faults).read(entries);
  }

  private Restrictions read(RestrictionEntries entries) {
    return new Restrictions(
        apiMethods(entries.apiMethods()),
        lines("http_rules", entries.httpRules(), RestrictionForm::httpRule),
        lines("allowed_networks", entries.allowedNetworks(), Network::parse),
        lines("denied_networks", entries.deniedNetworks(), Network::parse),
        validFrom(entries.validFrom()),
        rates(entries),
        labels(entries.labels()));
  }

  private List<String> apiMethods(List<String> methods) {
    boolean known = methods.stream().allMatch(ApiMethods::isPattern);
    List<String> named =
        methods.stream()
            .map(method -> method.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    if (!known || named.size() > Restrictions.MOST_ELEMENTS) {
      fault("api_methods", "Choose up to " + Restrictions.MOST_ELEMENTS + " methods of the list.");
      return List.of();
    }
    return named;
  }

  private <T> List<T> lines(String field, String text, Function<String, T> parser) {
    List<T> elements = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty()) {
        continue;
      }
      try {
        elements.add(parser.apply(line));
      } catch (IllegalArgumentException e) {
        fault(field, "Line " + (i + 1) + ": " + e.getMessage());
        return List.of();
      }
    }
    if (elements.size() > Restrictions.MOST_ELEMENTS) {
      fault(field, "Enter at most " + Restrictions.MOST_ELEMENTS + " lines.");
      return List.of();
    }
    return elements;
  }

  /** Methods, if any, then host and path: {@code GET, POST api.example.com/v1/orders/*}. */
  private static HttpRule httpRule(String line) {
    String[] words = line.split("[\\s,]+", -1);
    String target = words[words.length - 1];
    List<String> methods =
        Stream.of(words)
            .limit(words.length - 1L)
            .map(method -> method.toUpperCase(Locale.ROOT))
            .filter(method -> !method.equals("*"))
            .toList();
    int path = target.indexOf('/');
    if (path < 0 || target.contains("://")) {
      throw new IllegalArgumentException(
          "“" + target + "” has no path; write it like GET api.example.com/v1/orders/*.");
    }
    String host = target.substring(0, path).toLowerCase(Locale.ROOT);
    return HttpRule.parse(methods, host.equals("*") ? "" : host, target.substring(path));
  }

  private long validFrom(String typed) {
    if (typed.isBlank()) {
      return AT_ONCE;
    }
    return switch (times.read(typed)) {
      case TypedTime.At(long moment) -> Math.max(AT_ONCE, moment);
      case TypedTime.Wrong(String sentence) -> {
        fault("valid_from", sentence);
        yield AT_ONCE;
      }
    };
  }

  private RateLimits rates(RestrictionEntries entries) {
    int second = rate("per_second", entries.perSecond(), RateLimits.MOST_SHORT);
    int minute = rate("per_minute", entries.perMinute(), RateLimits.MOST_SHORT);
    int day = rate("per_day", entries.perDay(), RateLimits.MOST_PER_DAY);
    int burst = rate("burst", entries.burst(), RateLimits.MOST_SHORT);
    if (burst > 0 && entries.perSecond().isBlank()) {
      fault("burst", "Enter a number per second too: a burst is what it lets through at once.");
      return RateLimits.NONE;
    }
    return new RateLimits(second, minute, day, second == 0 ? 0 : burst);
  }

  private int rate(String field, String typed, int most) {
    String digits = typed.strip().replace(",", "");
    boolean isNumber = digits.matches("[0-9]{0,10}");
    long number = digits.isEmpty() || !isNumber ? 0 : Long.parseLong(digits);
    if (!isNumber || number > most) {
      fault(field, "Enter a whole number up to %,d, or nothing.".formatted(most));
      return 0;
    }
    return (int) number;
  }

  private SortedMap<String, String> labels(String text) {
    SortedMap<String, String> labels = new TreeMap<>();
    lines(
        "labels",
        text,
        line -> {
          int equals = line.indexOf('=');
          String name = line.substring(0, Math.max(equals, 0)).strip();
          if (equals < 0 || labels.containsKey(name)) {
            throw new IllegalArgumentException(
                equals < 0
                    ? "Write it as name=value, such as team=web."
                    : "The label “" + name + "” stands here twice.");
          }
          String value = line.substring(equals + 1).strip();
          Restrictions.NONE.withLabels(Map.of(name, value));
          labels.put(name, value);
          return name;
        });
    if (labels.size() > Restrictions.MOST_LABELS) {
      fault("labels", "Enter at most " + Restrictions.MOST_LABELS + " labels.");
      return new TreeMap<>();
    }
    return labels;
  }

  private void fault(String field, String sentence) {
    faults.add(new FieldError(field, sentence));
  }
}
