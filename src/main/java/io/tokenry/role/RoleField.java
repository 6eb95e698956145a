package io.tokenry.role;

import io.tokenry.rpc.GetField;

/** The properties of a role as {@code role.get} names them. */
public enum RoleField implements GetField {
  ROLEID("roleid"),
  NAME("name"),
  TYPE("type"),
  READONLY("readonly");

  private final String wireName;

  RoleField(String wireName) {
    this.wireName = wireName;
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
    return this == NAME;
  }

  @Override
  public boolean sorts() {
    return this == ROLEID || this == NAME;
  }

  boolean isNumber() {
    return this != NAME;
  }

  String of(Role role) {
    return switch (this) {
      case ROLEID -> role.id().toString();
      case NAME -> role.name();
      case TYPE -> Integer.toString(role.type().code());
      case READONLY -> role.readonly() ? "1" : "0";
    };
  }
}
