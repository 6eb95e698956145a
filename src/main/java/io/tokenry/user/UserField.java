package io.tokenry.user;

import io.tokenry.rpc.GetField;

/** The properties of a user as {@code user.get} names them, with the column of each. */
public enum UserField implements GetField {
  USERID("userid", Kind.NUMBER, "u.id"),
  USERNAME("username", Kind.NAME, "u.username"),
  NAME("name", Kind.NAME, "u.name"),
  SURNAME("surname", Kind.NAME, "u.surname"),
  URL("url", Kind.TEXT, "u.url"),
  AUTOLOGIN("autologin", Kind.NUMBER, "u.autologin"),
  AUTOLOGOUT("autologout", Kind.TEXT, "u.autologout"),
  LANG("lang", Kind.TEXT, "u.lang"),
  REFRESH("refresh", Kind.TEXT, "u.refresh"),
  THEME(
      "theme",
      Kind.TEXT,
      "CASE u.theme WHEN 'light' THEN 'blue-theme' WHEN 'dark' THEN 'dark-theme' ELSE u.theme END"),
  ATTEMPT_FAILED("attempt_failed", Kind.NUMBER, "u.attempt_failed"),
  ATTEMPT_IP("attempt_ip", Kind.TEXT, "u.attempt_ip"),
  ATTEMPT_CLOCK("attempt_clock", Kind.NUMBER, "u.attempt_clock"),
  ROWS_PER_PAGE("rows_per_page", Kind.NUMBER, "u.rows_per_page"),
  TIMEZONE("timezone", Kind.TEXT, "u.time_zone"),
  ROLEID("roleid", Kind.NUMBER, "COALESCE(u.role_id, 0)"),
  USERDIRECTORYID("userdirectoryid", Kind.NUMBER, "0"),
  TS_PROVISIONED("ts_provisioned", Kind.NUMBER, "0");

  private enum Kind {
    NUMBER,
    TEXT,
    NAME
  }

  private final String wireName;
  private final Kind kind;
  private final String column;

  UserField(String wireName, Kind kind, String column) {
    this.wireName = wireName;
    this.kind = kind;
    this.column = column;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public boolean searches() {
    return kind == Kind.NAME;
  }

  @Override
  public boolean sorts() {
    return this == USERID || this == USERNAME;
  }

  /** Whether those who share a user group may know it. */
  boolean isKnownToColleagues() {
    return this == USERID || kind == Kind.NAME;
  }

  /** Whether users who are no Super admins may know it of themselves. */
  boolean isKnownToSelf() {
    return switch (this) {
      case ATTEMPT_FAILED, ATTEMPT_IP, ATTEMPT_CLOCK -> false;
      default -> true;
    };
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** Of {@code users u}, never null; what this product does not have is the published default. */
  String column() {
    return column;
  }

  /** What to sort by: names in natural order. */
  String sortColumn() {
    return this == USERNAME ? "u.name_key" : column;
  }
}
