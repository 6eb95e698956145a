package io.tokenry.role;

import io.tokenry.access.OriginalRules;
import io.tokenry.access.OriginalRules.Services;
import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UiElement;
import io.tokenry.audit.AuditDetails;
import io.tokenry.restriction.RestrictionsText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the audit log says about a role: each property, and each rule with what it comes to. */
final class RoleAudit {

  /** What this product has, and what one of the roles sets apart from its default. */
  private final Set<String> sections = new TreeSet<>();

  private final Set<String> actions = new TreeSet<>(Set.of(RoleRules.MANAGE_API_TOKENS));
  private final boolean tellsOriginal;
  private final boolean tellsTokens;

  private RoleAudit(List<RoleRules> roles) {
    for (UiElement element : UiElement.values()) {
      sections.add(element.wireName());
    }
    roles.forEach(rules -> sections.addAll(rules.ui().keySet()));
    roles.forEach(rules -> actions.addAll(rules.actions().keySet()));
    tellsOriginal =
        roles.stream().anyMatch(rules -> !rules.original().equals(OriginalRules.DEFAULTS));
    tellsTokens = roles.stream().anyMatch(rules -> !rules.tokens().equals(TokenRules.DEFAULTS));
  }

  static AuditDetails added(RoleId id, NewRole role) {
    AuditDetails details = new AuditDetails().added("role.roleid", id);
    new RoleAudit(List.of(role.rules())).properties(role).forEach(details::added);
    return details;
  }

  static AuditDetails changed(Role before, NewRole after) {
    AuditDetails details = new AuditDetails();
    RoleAudit audit = new RoleAudit(List.of(before.rules(), after.rules()));
    Map<String, String> old =
        audit.properties(new NewRole(before.name(), before.type(), before.rules()));
    audit
        .properties(after)
        .forEach(
            (property, value) -> details.changed(property, old.getOrDefault(property, ""), value));
    return details;
  }

  private Map<String, String> properties(NewRole role) {
    RoleRules rules = role.rules();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("role.name", role.name());
    properties.put("role.type", Integer.toString(role.type().code()));
    for (String section : sections) {
      properties.put("role.rules.ui." + section, flag(rules.opens(section)));
    }
    properties.put("role.rules.ui.default_access", flag(rules.uiDefault()));
    for (String action : actions) {
      properties.put("role.rules.actions." + action, flag(rules.allowsAction(action)));
    }
    properties.put("role.rules.actions.default_access", flag(rules.actionsDefault()));
    properties.put("role.rules.api.access", flag(rules.apiAccess()));
    properties.put("role.rules.api.mode", Integer.toString(rules.apiMode().code()));
    properties.put("role.rules.api", String.join(", ", rules.apiMethods()));
    if (tellsOriginal) {
      OriginalRules original = rules.original();
      properties.put("role.rules.modules.default_access", flag(original.modulesDefault()));
      services(properties, "role.rules.services.read.", original.read());
      services(properties, "role.rules.services.write.", original.write());
    }
    if (tellsTokens) {
      TokenRules tokens = rules.tokens();
      properties.put("role.rules.tokens.introspection", flag(tokens.introspection()));
      properties.put(
          "role.rules.tokens.restrictions", RestrictionsText.write(tokens.restrictions()));
    }
    return properties;
  }

  private static void services(Map<String, String> properties, String prefix, Services services) {
    properties.put(prefix + "mode", flag(services.all()));
    properties.put(prefix + "tag.tag", services.tag());
    properties.put(prefix + "tag.value", services.value());
  }

  private static String flag(boolean on) {
    return on ? "1" : "0";
  }
}
