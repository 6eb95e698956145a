package io.tokenry.user;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The themes, as they are stored and as the published contract calls them. */
public enum Theme {
  SYSTEM(UserSettings.DEFAULT, UserSettings.DEFAULT),
  LIGHT("light", "blue-theme"),
  DARK("dark", "dark-theme");

  private final String code;
  private final String wireName;

  Theme(String code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /** What is stored: {@code default}, {@code light} or {@code dark}. */
  public String code() {
    return code;
  }

  /** What the API calls a stored theme. */
  public static String wireName(String code) {
    return Stream.of(values())
        .filter(theme -> theme.code.equals(code))
        .findFirst()
        .map(theme -> theme.wireName)
        .orElse(UserSettings.DEFAULT);
  }

  static List<String> wireNames() {
    return Stream.of(values()).map(theme -> theme.wireName).toList();
  }

  static Optional<Theme> named(String wireName) {
    return Stream.of(values()).filter(theme -> theme.wireName.equals(wireName)).findFirst();
  }
}
