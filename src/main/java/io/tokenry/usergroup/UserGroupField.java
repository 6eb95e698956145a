package io.tokenry.usergroup;

import io.tokenry.rpc.GetField;

/** The properties of a user group as {@code usergroup.get} names them, with the column of each. */
public enum UserGroupField implements GetField {
  USRGRPID("usrgrpid", "g.id", true),
  NAME("name", "g.name", false),
  GUI_ACCESS("gui_access", "g.gui_access", true),
  USERS_STATUS("users_status", "g.users_status", true),
  DEBUG_MODE("debug_mode", "g.debug_mode", true),
  USERDIRECTORYID("userdirectoryid", "0", true),
  MFA_STATUS("mfa_status", "0", true),
  MFAID("mfaid", "0", true);

  private final String wireName;
  private final String column;
  private final boolean isNumber;

  UserGroupField(String wireName, String column, boolean isNumber) {
    this.wireName = wireName;
    this.column = column;
    this.isNumber = isNumber;
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
    return this == USRGRPID || this == NAME;
  }

  boolean isNumber() {
    return isNumber;
  }

  /** Of {@code usergroup g}; what this product does not have is the published default. */
  public String column() {
    return column;
  }

  /** What to sort by: names in natural order. */
  String sortColumn() {
    return this == NAME ? "g.name_key" : column;
  }
}
