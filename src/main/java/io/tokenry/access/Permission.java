package io.tokenry.access;

import java.util.Optional;

/** One thing that can be allowed, with its wire name and one sentence for people. */
public enum Permission {
  TOKEN_LIST("token.get", UserType.USER, true, "See API tokens"),
  TOKEN_CREATE("token.create", UserType.USER, true, "Create API tokens"),
  TOKEN_UPDATE("token.update", UserType.USER, true, "Change, enable and disable API tokens"),
  TOKEN_GENERATE("token.generate", UserType.USER, true, "Give API tokens a new value"),
  TOKEN_INTROSPECT("token.introspect", UserType.USER, false, "Ask whether API tokens are good"),
  TOKEN_DELETE("token.delete", UserType.USER, true, "Delete API tokens"),
  USER_LIST("user.get", UserType.USER, false, "See users"),
  USER_CREATE("user.create", UserType.SUPER_ADMIN, false, "Create users"),
  USER_UPDATE("user.update", UserType.USER, false, "Change users"),
  USER_DELETE("user.delete", UserType.SUPER_ADMIN, false, "Delete users"),
  USER_UNBLOCK("user.unblock", UserType.SUPER_ADMIN, false, "Let users try to sign in again"),
  USER_GROUP_LIST("usergroup.get", UserType.USER, false, "See user groups"),
  USER_GROUP_CREATE("usergroup.create", UserType.SUPER_ADMIN, false, "Create user groups"),
  USER_GROUP_UPDATE("usergroup.update", UserType.SUPER_ADMIN, false, "Change user groups"),
  USER_GROUP_DELETE("usergroup.delete", UserType.SUPER_ADMIN, false, "Delete user groups"),
  ROLE_LIST("role.get", UserType.USER, false, "See user roles"),
  ROLE_CREATE("role.create", UserType.SUPER_ADMIN, false, "Create user roles"),
  ROLE_UPDATE("role.update", UserType.SUPER_ADMIN, false, "Change user roles"),
  ROLE_DELETE("role.delete", UserType.SUPER_ADMIN, false, "Delete user roles"),
  AUDIT_LIST("auditlog.get", UserType.SUPER_ADMIN, false, "Read the audit log");

  private final String wireName;
  private final UserType leastType;
  private final boolean needsManageApiTokens;
  private final String sentence;

  Permission(String wireName, UserType leastType, boolean needsManageApiTokens, String sentence) {
    this.wireName = wireName;
    this.leastType = leastType;
    this.needsManageApiTokens = needsManageApiTokens;
    this.sentence = sentence;
  }

  public String wireName() {
    return wireName;
  }

  public UserType leastType() {
    return leastType;
  }

  public String sentence() {
    return sentence;
  }

  boolean needsManageApiTokens() {
    return needsManageApiTokens;
  }

  public static Optional<Permission> named(String wireName) {
    for (Permission permission : values()) {
      if (permission.wireName.equals(wireName)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }
}
