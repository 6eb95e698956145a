package io.tokenry.restriction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What narrows a token, or all tokens of a role, beyond the rights of the owner; a request needs
 * both. What is empty narrows nothing.
 *
 * @param apiMethods patterns of the API methods that may be called, see {@link MethodPattern}
 * @param httpRules HTTP requests that a reverse proxy may let through; one has to match
 * @param allowedNetworks where requests may come from
 * @param deniedNetworks where they may not, whatever is allowed
 * @param validFrom not good before this second, Unix seconds; 0 for at once
 * @param labels told to whoever verifies the token; they narrow nothing themselves
 */
public record Restrictions(
    List<String> apiMethods,
    List<HttpRule> httpRules,
    List<Network> allowedNetworks,
    List<Network> deniedNetworks,
    long validFrom,
    RateLimits rates,
    SortedMap<String, String> labels) {

  /** Narrows nothing. */
  public static final Restrictions NONE =
      new Restrictions(
          List.of(), List.of(), List.of(), List.of(), 0, RateLimits.NONE, new TreeMap<>());

  public static final int MOST_ELEMENTS = 64;
  public static final int MOST_LABELS = 16;
  private static final Pattern LABEL_NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,31}");
  private static final int LONGEST_LABEL = 128;
  private static final int MOST_IN_HEADER = 1_024;

  /** Raises {@link IllegalArgumentException} with a sentence for people where there is too much. */
  public Restrictions {
    apiMethods = atMost("API methods", apiMethods);
    httpRules = atMost("HTTP rules", httpRules);
    allowedNetworks = atMost("networks", allowedNetworks);
    deniedNetworks = atMost("networks", deniedNetworks);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (labels.size() > MOST_LABELS) {
      throw new IllegalArgumentException("There are at most " + MOST_LABELS + " labels.");
    }
    labels.forEach(Restrictions::requireLabel);
    if (sizeInHeader(labels) > MOST_IN_HEADER) {
      throw new IllegalArgumentException(
          "The labels are too long together: at most "
              + MOST_IN_HEADER
              + " characters, of which others than letters and digits count three and more.");
    }
  }

  /** A reverse proxy passes them on in one header, percent-encoded. */
  private static int sizeInHeader(Map<String, String> labels) {
    return labels.entrySet().stream()
        .mapToInt(
            label ->
                label.getKey().length()
                    + 2
                    + URLEncoder.encode(label.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .length())
        .sum();
  }

  private static <T> List<T> atMost(String what, List<T> elements) {
    if (elements.size() > MOST_ELEMENTS) {
      throw new IllegalArgumentException("There are at most " + MOST_ELEMENTS + " " + what + ".");
    }
    return List.copyOf(elements);
  }

  private static void requireLabel(String name, String value) {
    if (!LABEL_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "“"
              + name
              + "” is not the name of a label: a lower-case letter, then up to 31 more letters,"
              + " digits and any of _ . -");
    }
    if (value.length() > LONGEST_LABEL || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The label “" + name + "” has at most " + LONGEST_LABEL + " characters on one line.");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether anything is refused at all; labels alone refuse nothing. */
  public boolean narrows() {
    return !withLabels(Map.of()).isNone();
  }

  /** Whether the API method may be called, as far as this decides. */
  public boolean allowsMethod(String method) {
    return apiMethods.isEmpty()
        || apiMethods.stream().anyMatch(pattern -> MethodPattern.matches(pattern, method));
  }

  /** Whether the HTTP request may go through; see {@link HttpRule#allows}. */
  public boolean allowsHttp(String method, String host, String path) {
    return httpRules.isEmpty()
        || httpRules.stream().anyMatch(rule -> rule.allows(method, host, path));
  }

  public boolean concernsAddress() {
    return !allowedNetworks.isEmpty() || !deniedNetworks.isEmpty();
  }

  public boolean allowsAddress(IpAddress address) {
    return deniedNetworks.stream().noneMatch(network -> network.contains(address))
        && (allowedNetworks.isEmpty()
            || allowedNetworks.stream().anyMatch(network -> network.contains(address)));
  }

  /**
   * Whether nothing gets through here that the other refuses, and no label of the other is lost;
   * false where that is hard to tell. When the tokens begin to be good does not matter.
   */
  public boolean within(Restrictions other) {
    return all(apiMethods, other.apiMethods, MethodPattern::within)
        && all(httpRules, other.httpRules, HttpRule::within)
        && all(allowedNetworks, other.allowedNetworks, Network::within)
        && other.deniedNetworks.stream()
            .allMatch(denied -> deniedNetworks.stream().anyMatch(denied::within))
        && rates.within(other.rates)
        && labels.entrySet().containsAll(other.labels.entrySet());
  }

  private static <T> boolean all(List<T> inner, List<T> outer, BiPredicate<T, T> within) {
    return outer.isEmpty()
        || (!inner.isEmpty()
            && inner.stream()
                .allMatch(one -> outer.stream().anyMatch(other -> within.test(one, other))));
  }

  /** The same with other labels. */
  public Restrictions withLabels(Map<String, String> newLabels) {
    return new Restrictions(
        apiMethods,
        httpRules,
        allowedNetworks,
        deniedNetworks,
        validFrom,
        rates,
        new TreeMap<>(newLabels));
  }
}
