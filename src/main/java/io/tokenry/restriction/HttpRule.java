package io.tokenry.restriction;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * HTTP requests that are allowed through a reverse proxy.
 *
 * @param methods in capital letters; empty for every method
 * @param host lower case without a port; {@code *.example.com} for every name below; empty for
 *     every host
 */
public record HttpRule(Set<String> methods, String host, PathPattern path) {

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]+\\]");
  private static final int MOST_METHODS = 20;

  public HttpRule {
    methods = Set.copyOf(methods);
  }

  /** Reads a rule. Raises {@link IllegalArgumentException} with a sentence for people. */
  public static HttpRule parse(List<String> methods, String host, String path) {
    for (String method : methods) {
      if (!METHOD.matcher(method).matches()) {
        throw new IllegalArgumentException(
            "“" + method + "” is not an HTTP method; write it in capital letters, such as GET.");
      }
    }
    if (methods.size() > MOST_METHODS) {
      throw new IllegalArgumentException("A rule has at most " + MOST_METHODS + " methods.");
    }
    if (!host.isEmpty() && !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "“"
              + host
              + "” is not a host; write it in lower case without a port, such as api.example.com or"
              + " *.example.com.");
    }
    return new HttpRule(Set.copyOf(methods), host, PathPattern.parse(path));
  }

  /**
   * Whether the rule lets this request through.
   *
   * @param askedHost lower case without a port
   * @param askedPath canonical
   */
  public boolean allows(String method, String askedHost, String askedPath) {
    return (methods.isEmpty() || methods.contains(method))
        && hostMatches(askedHost)
        && path.matches(askedPath);
  }

  private boolean hostMatches(String asked) {
    if (host.isEmpty() || host.equals(asked)) {
      return true;
    }
    return isBelowName() && asked.length() >= host.length() && asked.endsWith(host.substring(1));
  }

  private boolean isBelowName() {
    return host.startsWith("*.");
  }

  /** Whether the other rule lets through all that this one does; false where hard to tell. */
  boolean within(HttpRule other) {
    boolean fewerMethods =
        other.methods.isEmpty() || (!methods.isEmpty() && other.methods.containsAll(methods));
    boolean fewerHosts = other.host.isEmpty() || (!host.isEmpty() && other.hostMatches(host));
    return fewerMethods && fewerHosts && path.within(other.path);
  }

  /** {@code GET, POST on api.example.com/v1/orders/*}. */
  @Override
  public String toString() {
    String which = methods.isEmpty() ? "Any method" : String.join(", ", new TreeSet<>(methods));
    return which + " on " + host + path;
  }
}
