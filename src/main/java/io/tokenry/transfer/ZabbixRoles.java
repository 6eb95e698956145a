package io.tokenry.transfer;

import io.tokenry.access.OriginalRules;
import io.tokenry.access.OriginalRules.Services;
import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rules of Zabbix's roles, in ours. */
final class ZabbixRoles {

  /** From here on the users have a menu of their own. */
  private static final long NEW_MENU = 6_040_000;

  private static final Map<String, String> MOVED =
      Map.of(
          "administration.users", UiElement.USERS.wireName(),
          "administration.user_groups", UiElement.USER_GROUPS.wireName(),
          "administration.user_roles", UiElement.USER_ROLES.wireName(),
          "administration.authentication", "users.authentication");

  private ZabbixRoles() {}

  /**
   * @param rows the rules of one role
   * @param version such as 6000000
   */
  static RoleRules rules(List<ForeignRow> rows, long version) {
    Map<String, Long> numbers = new HashMap<>();
    Map<String, Boolean> ui = new HashMap<>();
    Map<String, Boolean> actions = new HashMap<>();
    List<String> methods = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (ForeignRow row : rows) {
      String rule = row.text("name");
      boolean on = row.isOn("value_int");
      if (rule.endsWith(".default_access")) {
        numbers.put(rule, row.number("value_int"));
      } else if (rule.startsWith("ui.")) {
        put(ui, rule.substring("ui.".length()), on, version);
      } else if (rule.startsWith("actions.")) {
        actions.put(rule.substring("actions.".length()), on);
      } else if (rule.startsWith("api.method.")) {
        methods.add(row.text("value_str").toLowerCase(Locale.ROOT));
      } else {
        numbers.put(rule, row.number("value_int"));
        texts.put(rule, row.text("value_str"));
      }
    }
    return new RoleRules(
        ui,
        isOn(numbers, "ui.default_access"),
        actions,
        isOn(numbers, "actions.default_access"),
        isOn(numbers, "api.access"),
        numbers.getOrDefault("api.mode", 0L) == 1 ? ApiMode.ALLOW_LIST : ApiMode.DENY_LIST,
        methods,
        new OriginalRules(
            isOn(numbers, "modules.default_access"),
            services(numbers, texts, "services.read"),
            services(numbers, texts, "services.write")),
        TokenRules.DEFAULTS);
  }

  /** Before the new menu, the tokens of everybody were a part of the general settings. */
  private static void put(Map<String, Boolean> ui, String element, boolean on, long version) {
    if (version >= NEW_MENU) {
      ui.put(element, on);
      return;
    }
    ui.put(MOVED.getOrDefault(element, element), on);
    if (element.equals(UiElement.SETTINGS.wireName())) {
      ui.put(UiElement.API_TOKENS.wireName(), on);
    }
  }

  /** What is not said is allowed, as there. */
  private static boolean isOn(Map<String, Long> numbers, String rule) {
    return numbers.getOrDefault(rule, 1L) == 1;
  }

  private static Services services(
      Map<String, Long> numbers, Map<String, String> texts, String rule) {
    return numbers.getOrDefault(rule, 0L) == 1
        ? Services.ALL
        : new Services(
            false,
            texts.getOrDefault(rule + ".tag.name", ""),
            texts.getOrDefault(rule + ".tag.value", ""));
  }

  /** Whether both allow a role of this type the same of all that is decided here. */
  static boolean decideAlike(UserType type, RoleRules one, RoleRules other) {
    boolean samePages =
        List.of(UiElement.values()).stream()
            .filter(element -> element.availableTo(type))
            .allMatch(element -> one.opens(element) == other.opens(element));
    boolean sameActions =
        one.allowsAction(RoleRules.MANAGE_API_TOKENS)
            == other.allowsAction(RoleRules.MANAGE_API_TOKENS);
    boolean sameMethods =
        one.apiAccess() == other.apiAccess() && (!one.apiAccess() || listAlike(one, other));
    return samePages && sameActions && sameMethods && one.tokens().equals(other.tokens());
  }

  private static boolean listAlike(RoleRules one, RoleRules other) {
    return Set.copyOf(one.apiMethods()).equals(Set.copyOf(other.apiMethods()))
        && (one.apiMethods().isEmpty() || one.apiMode() == other.apiMode());
  }
}
