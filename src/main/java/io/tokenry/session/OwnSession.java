package io.tokenry.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session as its owner sees it.
 *
 * @param id its number; says nothing about its secret
 * @param address from where it was begun
 * @param userAgent what the client called itself then, possibly empty
 * @param createdAt Unix seconds
 * @param seenAt its last use, noted at most once a minute; Unix seconds
 */
public record OwnSession(
    long id, SessionKind kind, String address, String userAgent, long createdAt, long seenAt) {

  private static final int LONGEST = 60;

  /** Sign → name, where the first that is found counts: many claim to be others as well. */
  private static final Map<String, String> BROWSERS =
      ordered(
          "Edg/",
          "Edge",
          "OPR/",
          "Opera",
          "Firefox/",
          "Firefox",
          "Chrome/",
          "Chrome",
          "Safari/",
          "Safari");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "Windows",
          "Windows",
          "Android",
          "Android",
          "iPhone",
          "iPhone",
          "iPad",
          "iPad",
          "Mac OS X",
          "macOS",
          "CrOS",
          "ChromeOS",
          "Linux",
          "Linux");

  /** What people call it: {@code Firefox on Linux}. */
  public String client() {
    String browser = find(BROWSERS);
    String system = find(SYSTEMS);
    if (!browser.isEmpty()) {
      return system.isEmpty() ? browser : browser + " on " + system;
    }
    if (userAgent.isEmpty()) {
      return kind == SessionKind.WEB ? "A browser" : "A client of the API";
    }
    return userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
  }

  public boolean isWeb() {
    return kind == SessionKind.WEB;
  }

  private String find(Map<String, String> signs) {
    return signs.entrySet().stream()
        .filter(sign -> userAgent.contains(sign.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse("");
  }

  private static Map<String, String> ordered(String... signsAndNames) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < signsAndNames.length; i += 2) {
      map.put(signsAndNames[i], signsAndNames[i + 1]);
    }
    return map;
  }
}
