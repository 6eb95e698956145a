package io.tokenry.user;

/**
 * How the pages look to a user.
 *
 * @param lang {@code default} or the code of a {@code Language}
 * @param theme {@code default}, {@code light} or {@code dark}
 * @param timeZone {@code default} or a zone such as {@code Europe/Riga}
 * @param rowsPerPage 1–1000
 * @param client what only clients of the API ask for and set
 */
public record UserSettings(
    String lang, String theme, String timeZone, int rowsPerPage, ClientSettings client) {

  public static final String DEFAULT = "default";
  static final int MOST_ROWS = 1000;

  /**
   * What only clients of the API ask for and set; the numbers and texts are the published
   * contract's.
   *
   * @param url where the original leads after signing in; kept and told
   * @param autologin kept and told
   * @param autologout an API session ends after this time without a call, such as {@code 15m}
   * @param refresh kept and told
   */
  public record ClientSettings(String url, boolean autologin, String autologout, String refresh) {

    public static ClientSettings defaults() {
      return new ClientSettings("", false, "15m", "30s");
    }
  }

  /** What the pages set. */
  public UserSettings(String lang, String theme, String timeZone, int rowsPerPage) {
    this(lang, theme, timeZone, rowsPerPage, ClientSettings.defaults());
  }

  public static UserSettings defaults() {
    return new UserSettings(DEFAULT, DEFAULT, DEFAULT, 50);
  }
}
