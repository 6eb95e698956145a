package io.tokenry.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.ApiMethods;
import io.tokenry.problem.ProblemException;
import io.tokenry.restriction.HttpRule;
import io.tokenry.restriction.Network;
import io.tokenry.restriction.PathPattern;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the object that says what narrows a token or the tokens of a role. */
public final class RestrictionsReader {

  private static final Set<String> NAMES =
      Set.of(
          "api_methods",
          "http_rules",
          "allowed_networks",
          "denied_networks",
          "valid_from",
          "rate_limits",
          "labels");
  private static final Set<String> RULE_NAMES = Set.of("methods", "host", "path");
  private static final Set<String> RATE_NAMES = Set.of("second", "minute", "day", "burst");
  private static final long LAST_TIME = 253_402_300_799L;

  private RestrictionsReader() {}

  /** Raises {@code INVALID} for the first member that is not right, named by its path. */
  public static RestrictionsChange read(Param given) {
    Params members = given.members(NAMES);
    return new RestrictionsChange(
        members
            .optional("api_methods")
            .map(methods -> apiMethods(each(methods, Function.identity()), Param::text)),
        members.optional("http_rules").map(rules -> each(rules, RestrictionsReader::httpRule)),
        members.optional("allowed_networks").map(RestrictionsReader::networks),
        members.optional("denied_networks").map(RestrictionsReader::networks),
        members.optional("valid_from").map(time -> number(time, LAST_TIME)),
        members.optional("rate_limits").map(RestrictionsReader::rates),
        members.optional("labels").map(RestrictionsReader::labels));
  }

  /**
   * Patterns of existing API methods, in canonical lower case. Raises {@code INVALID} for the first
   * element that is none, or stands twice.
   */
  public static List<String> apiMethods(List<Param> elements, Function<Param, String> reader) {
    Set<String> methods = new LinkedHashSet<>();
    for (Param one : elements) {
      String method = reader.apply(one);
      if (!ApiMethods.isPattern(method)) {
        throw one.invalid("Invalid API method \"" + method + "\"");
      }
      if (!methods.add(method.toLowerCase(Locale.ROOT))) {
        throw one.invalid("value (" + method + ") already exists");
      }
    }
    return List.copyOf(methods);
  }

  private static HttpRule httpRule(Param given) {
    Params members = given.members(RULE_NAMES);
    List<String> methods =
        members
            .optional("methods")
            .map(list -> each(list, one -> parsed(one, RestrictionsReader::httpMethod)))
            .orElse(List.of());
    Optional<Param> host = members.optional("host");
    String hostName = host.map(one -> parsed(one, RestrictionsReader::host)).orElse("");
    String path = parsed(members.required("path"), PathPattern::parse).toString();
    return parsed(given, () -> HttpRule.parse(methods, hostName, path));
  }

  private static String httpMethod(String text) {
    return HttpRule.parse(List.of(text), "", "/").methods().iterator().next();
  }

  private static String host(String text) {
    return HttpRule.parse(List.of(), text, "/").host();
  }

  private static List<Network> networks(Param given) {
    return each(given, one -> parsed(one, Network::parse));
  }

  private static RateLimits rates(Param given) {
    Params members = given.members(RATE_NAMES);
    int second = rate(members, "second", RateLimits.MOST_SHORT);
    int minute = rate(members, "minute", RateLimits.MOST_SHORT);
    int day = rate(members, "day", RateLimits.MOST_PER_DAY);
    int burst = rate(members, "burst", RateLimits.MOST_SHORT);
    return parsed(given, () -> new RateLimits(second, minute, day, burst));
  }

  private static int rate(Params members, String name, int most) {
    return members.optional(name).map(one -> (int) number(one, most)).orElse(0);
  }

  private static long number(Param given, long most) {
    long number = given.integer(Long.MIN_VALUE, Long.MAX_VALUE);
    if (number < 0 || number > most) {
      throw given.invalid("value must be one of 0-" + most);
    }
    return number;
  }

  private static SortedMap<String, String> labels(Param given) {
    JsonNode node = given.container();
    if (node.isArray() && !node.isEmpty()) {
      throw given.invalid("an object is expected");
    }
    SortedMap<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : node.properties()) {
      Param value = given.child(label.getKey(), label.getValue());
      String text = value.text();
      parsed(value, () -> Restrictions.NONE.withLabels(Map.of(label.getKey(), text)));
      labels.put(label.getKey(), text);
    }
    return parsed(given, () -> Restrictions.NONE.withLabels(labels)).labels();
  }

  private static <T> List<T> each(Param given, Function<Param, T> reader) {
    List<Param> elements = given.elements();
    if (elements.size() > Restrictions.MOST_ELEMENTS) {
      throw given.invalid("more than " + Restrictions.MOST_ELEMENTS + " elements");
    }
    return elements.stream().map(reader).toList();
  }

  private static <T> T parsed(Param given, Function<String, T> parser) {
    String text = given.text();
    return parsed(given, () -> parser.apply(text));
  }

  private static <T> T parsed(Param given, Maker<T> maker) {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw invalid(given, String.valueOf(e.getMessage()));
    }
  }

  /** Makes a value; throws {@link IllegalArgumentException} with a sentence for people. */
  private interface Maker<T> {
    T make();
  }

  /** A reason is no sentence: no capital, no full stop. */
  private static ProblemException invalid(Param given, String sentence) {
    String start = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
    String rest = sentence.substring(1);
    return given.invalid(
        start + (rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest));
  }
}
