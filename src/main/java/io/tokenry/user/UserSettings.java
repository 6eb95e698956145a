package io.tokenry.user;

/**
 * How the pages look to a user.
 *
 * @param lang {@code default} or the code of a {@code Language}
 * @param theme {@code default}, {@code light} or {@code dark}
 * @param timeZone {@code default} or a zone such as {@code Europe/Riga}
 * @param rowsPerPage 1–1000
 */
public record UserSettings(String lang, String theme, String timeZone, int rowsPerPage) {

  public static final String DEFAULT = "default";
  static final int MOST_ROWS = 1000;

  public static UserSettings defaults() {
    return new UserSettings(DEFAULT, DEFAULT, DEFAULT, 50);
  }
}
