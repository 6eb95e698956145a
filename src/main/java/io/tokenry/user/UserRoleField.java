package io.tokenry.user;

/** The properties of a role that {@code user.get} can tell along with a user. */
public enum UserRoleField {
  ROLEID("roleid", "r.id"),
  NAME("name", "r.name"),
  TYPE("type", "r.type"),
  READONLY("readonly", "r.readonly");

  private final String wireName;
  private final String column;

  UserRoleField(String wireName, String column) {
    this.wireName = wireName;
    this.column = column;
  }

  public String wireName() {
    return wireName;
  }

  /** What to select from {@code role r}. */
  String column() {
    return column;
  }
}
