package io.tokenry.restriction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What restrictions come to, for people. */
public final class RestrictionsWords {

  /** More are counted, not named. */
  private static final int MOST_NAMED = 3;

  private RestrictionsWords() {}

  /**
   * One sentence without a full stop, such as {@code Works from 10.0.0.0/8, GET on /v1/orders/*,
   * until 2027-02-22}; empty when nothing is narrowed and nothing ends.
   *
   * @param until Unix seconds; 0 for never
   * @param moment writes Unix seconds
   */
  public static String sentence(
      Restrictions restrictions, long until, LongFunction<String> moment) {
    List<String> parts = new ArrayList<>();
    if (!restrictions.allowedNetworks().isEmpty()) {
      parts.add("from " + named(restrictions.allowedNetworks(), "or"));
    }
    if (!restrictions.deniedNetworks().isEmpty()) {
      String start = parts.isEmpty() ? "from anywhere but " : "but not from ";
      parts.add(start + named(restrictions.deniedNetworks(), "and"));
    }
    if (!restrictions.httpRules().isEmpty()) {
      parts.add((parts.isEmpty() ? "for " : "") + named(rules(restrictions), "or"));
    }
    if (!restrictions.apiMethods().isEmpty()) {
      String start = parts.isEmpty() ? "for the API methods " : "API methods ";
      parts.add(start + named(restrictions.apiMethods(), "and"));
    }
    if (!restrictions.rates().isNone()) {
      parts.add("at most " + rates(restrictions.rates()));
    }
    if (restrictions.validFrom() != 0) {
      parts.add("not before " + moment.apply(restrictions.validFrom()));
    }
    if (until != 0) {
      parts.add("until " + moment.apply(until));
    }
    return parts.isEmpty() ? "" : "Works " + String.join(", ", parts);
  }

  /** What is narrowed → how, in full, in the order of the form. */
  public static Map<String, String> parts(Restrictions restrictions, LongFunction<String> moment) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Works from", list(restrictions.allowedNetworks(), ", ", "anywhere"));
    parts.put("But never from", list(restrictions.deniedNetworks(), ", ", "none"));
    parts.put("Allowed requests", list(restrictions.httpRules(), "; ", "all"));
    parts.put("Allowed API methods", list(restrictions.apiMethods(), ", ", "all"));
    parts.put(
        "Valid from",
        restrictions.validFrom() == 0 ? "at once" : moment.apply(restrictions.validFrom()));
    parts.put(
        "Requests",
        restrictions.rates().isNone() ? "no limit" : "at most " + rates(restrictions.rates()));
    parts.put("Labels", labels(restrictions));
    return parts;
  }

  private static List<String> rules(Restrictions restrictions) {
    return restrictions.httpRules().stream().map(RestrictionsWords::rule).toList();
  }

  /** {@code GET or POST on api.example.com/v1/orders/*}. */
  private static String rule(HttpRule rule) {
    List<String> methods = List.copyOf(new TreeSet<>(rule.methods()));
    return (methods.isEmpty() ? "any method" : String.join(" or ", methods))
        + " on "
        + rule.host()
        + rule.path();
  }

  private static String labels(Restrictions restrictions) {
    return list(
        restrictions.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .toList(),
        ", ",
        "none");
  }

  private static String rates(RateLimits rates) {
    List<String> parts = new ArrayList<>();
    if (rates.perSecond() > 0) {
      String burst = rates.burst() > 0 ? " (%,d at once)".formatted(rates.burst()) : "";
      parts.add("%,d requests a second".formatted(rates.perSecond()) + burst);
    }
    if (rates.perMinute() > 0) {
      parts.add("%,d a minute".formatted(rates.perMinute()));
    }
    if (rates.perDay() > 0) {
      parts.add("%,d a day".formatted(rates.perDay()));
    }
    String words = String.join(", ", parts);
    return rates.perSecond() > 0 ? words : words.replaceFirst(" a ", " requests a ");
  }

  private static String list(List<?> elements, String between, String none) {
    return elements.isEmpty()
        ? none
        : elements.stream().map(Object::toString).collect(Collectors.joining(between));
  }

  private static String named(List<?> elements, String last) {
    List<String> names = elements.stream().map(Object::toString).toList();
    if (names.size() > MOST_NAMED) {
      int rest = names.size() - MOST_NAMED;
      return String.join(", ", names.subList(0, MOST_NAMED)) + " " + last + " " + rest + " more";
    }
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " "
            + last
            + " "
            + names.getLast();
  }
}
