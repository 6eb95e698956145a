package io.tokenry.role;

/** The properties of a user that are told along with the role or the group that the user is in. */
public enum MemberField {
  USERID("userid", "u.id"),
  USERNAME("username", "u.username"),
  NAME("name", "u.name"),
  SURNAME("surname", "u.surname"),
  URL("url", "u.url"),
  AUTOLOGIN("autologin", "u.autologin"),
  AUTOLOGOUT("autologout", "u.autologout"),
  LANG("lang", "u.lang"),
  REFRESH("refresh", "u.refresh"),
  THEME(
      "theme",
      "CASE u.theme WHEN 'light' THEN 'blue-theme' WHEN 'dark' THEN 'dark-theme' ELSE u.theme END"),
  ATTEMPT_FAILED("attempt_failed", "u.attempt_failed"),
  ATTEMPT_IP("attempt_ip", "u.attempt_ip"),
  ATTEMPT_CLOCK("attempt_clock", "u.attempt_clock"),
  ROWS_PER_PAGE("rows_per_page", "u.rows_per_page"),
  TIMEZONE("timezone", "u.time_zone"),
  ROLEID("roleid", "COALESCE(u.role_id, 0)");

  private final String wireName;
  private final String column;

  MemberField(String wireName, String column) {
    this.wireName = wireName;
    this.column = column;
  }

  public String wireName() {
    return wireName;
  }

  /** What to select from {@code users u}, never null. */
  public String column() {
    return column;
  }

  /** Whether everybody in the group may know it of the others. */
  public boolean isKnownToColleagues() {
    return switch (this) {
      case USERID, USERNAME, NAME, SURNAME -> true;
      default -> false;
    };
  }
}
