package io.tokenry.audit;

import io.tokenry.rpc.GetField;

/** The properties of an audit record as {@code auditlog.get} names them, with their columns. */
public enum AuditField implements GetField {
  AUDITID("auditid", "a.auditid", Kind.TEXT),
  USERID("userid", "a.user_id", Kind.NUMBER),
  USERNAME("username", "a.username", Kind.TEXT),
  CLOCK("clock", "a.clock", Kind.NUMBER),
  IP("ip", "a.address", Kind.TEXT),
  ACTION("action", "a.action", Kind.NUMBER),
  RESOURCETYPE("resourcetype", "a.resource_type", Kind.NUMBER),
  RESOURCEID("resourceid", "a.resource_id", Kind.NUMBER),
  /** Of things that are not numbered, of which there are none here. */
  RESOURCE_CUID("resource_cuid", "'0'", Kind.TEXT),
  RESOURCENAME("resourcename", "a.resource_name", Kind.TEXT),
  RECORDSETID("recordsetid", "a.recordset", Kind.TEXT),
  DETAILS("details", "a.details", Kind.TEXT);

  private enum Kind {
    NUMBER,
    TEXT
  }

  private final String wireName;
  private final String column;
  private final Kind kind;

  AuditField(String wireName, String column, Kind kind) {
    this.wireName = wireName;
    this.column = column;
    this.kind = kind;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public boolean filters() {
    return this != DETAILS && this != RESOURCE_CUID;
  }

  @Override
  public boolean searches() {
    return switch (this) {
      case IP, RESOURCENAME, USERNAME, DETAILS -> true;
      default -> false;
    };
  }

  @Override
  public boolean sorts() {
    return switch (this) {
      case AUDITID, USERID, CLOCK -> true;
      default -> false;
    };
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** The column of {@code audit a}, never null. */
  String column() {
    return column;
  }
}
