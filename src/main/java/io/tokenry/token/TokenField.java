package io.tokenry.token;

import io.tokenry.rpc.GetField;

/** The properties of a token as {@code token.get} names them, with the column of each. */
public enum TokenField implements GetField {
  TOKENID("tokenid", Kind.NUMBER, "t.id", true),
  NAME("name", Kind.TEXT, "t.name", true),
  DESCRIPTION("description", Kind.TEXT, "t.description", false),
  USERID("userid", Kind.NUMBER, "t.user_id", false),
  LASTACCESS("lastaccess", Kind.NUMBER, "t.lastaccess", true),
  STATUS("status", Kind.NUMBER, "t.status", true),
  EXPIRES_AT("expires_at", Kind.NUMBER, "t.expires_at", true),
  CREATED_AT("created_at", Kind.NUMBER, "t.created_at", true),
  CREATOR_USERID("creator_userid", Kind.NUMBER, "t.creator_id", false),
  RESTRICTIONS("restrictions", Kind.JSON, "t.restrictions", false);

  private enum Kind {
    NUMBER,
    TEXT,
    JSON
  }

  private final String wireName;
  private final Kind kind;
  private final String column;
  private final boolean sorts;

  TokenField(String wireName, Kind kind, String column, boolean sorts) {
    this.wireName = wireName;
    this.kind = kind;
    this.column = column;
    this.sorts = sorts;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public boolean filters() {
    return this != DESCRIPTION && !isJson();
  }

  @Override
  public boolean searches() {
    return kind == Kind.TEXT;
  }

  @Override
  public boolean sorts() {
    return sorts;
  }

  @Override
  public boolean isUsual() {
    return this != RESTRICTIONS;
  }

  @Override
  public boolean isJson() {
    return kind == Kind.JSON;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** The column of {@code token t}. */
  String column() {
    return column;
  }

  /** What to select, never null: 0 stands for a user who was deleted. */
  String shown() {
    return this == CREATOR_USERID ? "COALESCE(" + column + ", 0)" : column;
  }

  /** What to sort by: names in natural order. */
  String sortColumn() {
    return this == NAME ? "t.name_key" : column;
  }
}
