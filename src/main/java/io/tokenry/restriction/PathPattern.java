package io.tokenry.restriction;

import java.util.List;

/**
 * Paths of HTTP requests: {@code *} stands for anything within one part, {@code **} alone in a part
 * for any number of parts, none included.
 */
public final class PathPattern {

  private static final String ANY_PARTS = "**";
  private static final int LONGEST = 256;
  private static final int MOST_PARTS = 32;

  private final String text;
  private final List<String> parts;

  private PathPattern(String text) {
    this.text = text;
    this.parts = List.of(text.substring(1).split("/", -1));
  }

  /** Reads a pattern. Raises {@link IllegalArgumentException} with a sentence for people. */
  public static PathPattern parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("A path begins with /, such as /v1/orders/*.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("A path has at most " + LONGEST + " characters.");
    }
    PathPattern pattern = new PathPattern(text);
    if (pattern.parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException("A path has at most " + MOST_PARTS + " parts.");
    }
    if (!text.chars().allMatch(PathPattern::isPlain) || !pattern.hasOneReading()) {
      throw new IllegalArgumentException(
          "“"
              + text
              + "” is not a path: write it as the server behind sees it, without %, ?, #, ;, //, . or"
              + " .. as a part; ** is a part of its own.");
    }
    return pattern;
  }

  private static boolean isPlain(int c) {
    return c > ' ' && !Character.isISOControl(c) && "%?#;\\\"".indexOf(c) < 0;
  }

  private boolean hasOneReading() {
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean empty = part.isEmpty() && i < parts.size() - 1;
      boolean dots = part.equals(".") || part.equals("..");
      boolean mixed = part.contains(ANY_PARTS) && !part.equals(ANY_PARTS);
      if (empty || dots || mixed) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the path is one of these.
   *
   * @param path canonical, see {@code ForwardedRequest}: decoded once, begins with a slash
   */
  public boolean matches(String path) {
    return path.startsWith("/") && matches(0, List.of(path.substring(1).split("/", -1)), 0);
  }

  /** Whether every path of this pattern is one of the other's; false where that is hard to tell. */
  boolean within(PathPattern other) {
    return text.equals(other.text) || (!text.contains(ANY_PARTS) && other.matches(text));
  }

  /** Walks back to the last {@code **} only, so that no path takes long. */
  private boolean matches(int patternFrom, List<String> path, int pathFrom) {
    int at = patternFrom;
    int on = pathFrom;
    int retryPattern = -1;
    int retryPath = -1;
    while (on < path.size()) {
      if (at < parts.size() && parts.get(at).equals(ANY_PARTS)) {
        retryPattern = ++at;
        retryPath = on;
      } else if (at < parts.size() && part(parts.get(at), path.get(on))) {
        at++;
        on++;
      } else if (retryPattern >= 0) {
        at = retryPattern;
        on = ++retryPath;
      } else {
        return false;
      }
    }
    while (at < parts.size() && parts.get(at).equals(ANY_PARTS)) {
      at++;
    }
    return at == parts.size();
  }

  /** No star stands for an empty part: {@code /orders/} often is {@code /orders} to a server. */
  private static boolean part(String pattern, String part) {
    if (part.isEmpty()) {
      return pattern.isEmpty();
    }
    int at = 0;
    int on = 0;
    int retryPattern = -1;
    int retryPart = -1;
    while (on < part.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        retryPattern = ++at;
        retryPart = on;
      } else if (at < pattern.length() && pattern.charAt(at) == part.charAt(on)) {
        at++;
        on++;
      } else if (retryPattern >= 0) {
        at = retryPattern;
        on = ++retryPart;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
