package io.tokenry.access;

import java.util.Optional;

/** A section of the web interface that a role opens or closes. */
public enum UiElement {
  API_TOKENS("users.api_tokens", "Users ▸ API tokens"),
  USERS("users.users", "Users ▸ Users"),
  USER_GROUPS("users.user_groups", "Users ▸ User groups"),
  USER_ROLES("users.user_roles", "Users ▸ User roles"),
  AUDIT_LOG("reports.audit", "Reports ▸ Audit log"),
  SETTINGS("administration.general", "Administration ▸ Settings");

  private final String wireName;
  private final String label;

  UiElement(String wireName, String label) {
    this.wireName = wireName;
    this.label = label;
  }

  public String wireName() {
    return wireName;
  }

  public String label() {
    return label;
  }

  /** Whether roles of this type can open the element at all: these sections oversee everybody. */
  public boolean availableTo(UserType type) {
    return type == UserType.SUPER_ADMIN;
  }

  public static Optional<UiElement> named(String wireName) {
    for (UiElement element : values()) {
      if (element.wireName.equals(wireName)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }
}
