package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UiElement;
import io.tokenry.audit.AuditDetails;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit log says about a role: each property, and each rule with what it comes to. */
final class RoleAudit {

  private RoleAudit() {}

  static AuditDetails added(RoleId id, NewRole role) {
    AuditDetails details = new AuditDetails().added("role.roleid", id);
    properties(role).forEach(details::added);
    return details;
  }

  static AuditDetails changed(Role before, NewRole after) {
    AuditDetails details = new AuditDetails();
    Map<String, String> old = properties(new NewRole(before.name(), before.type(), before.rules()));
    properties(after)
        .forEach(
            (property, value) -> details.changed(property, old.getOrDefault(property, ""), value));
    return details;
  }

  private static Map<String, String> properties(NewRole role) {
    RoleRules rules = role.rules();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("role.name", role.name());
    properties.put("role.type", Integer.toString(role.type().code()));
    for (UiElement element : UiElement.values()) {
      properties.put("role.rules.ui." + element.wireName(), flag(rules.opens(element)));
    }
    properties.put("role.rules.ui.default_access", flag(rules.uiDefault()));
    properties.put(
        "role.rules.actions." + RoleRules.MANAGE_API_TOKENS,
        flag(rules.allowsAction(RoleRules.MANAGE_API_TOKENS)));
    rules
        .actions()
        .forEach((action, on) -> properties.put("role.rules.actions." + action, flag(on)));
    properties.put("role.rules.actions.default_access", flag(rules.actionsDefault()));
    properties.put("role.rules.api.access", flag(rules.apiAccess()));
    properties.put("role.rules.api.mode", Integer.toString(rules.apiMode().code()));
    properties.put("role.rules.api", String.join(", ", rules.apiMethods()));
    return properties;
  }

  private static String flag(boolean on) {
    return on ? "1" : "0";
  }
}
