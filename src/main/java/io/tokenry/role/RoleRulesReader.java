package io.tokenry.role;

import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.restriction.RestrictionsChange;
import io.tokenry.role.RoleRulesChange.ServicesChange;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RestrictionsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the member {@code rules} of {@code role.create} and {@code role.update}. */
final class RoleRulesReader {

  private static final int LONGEST_TEXT = 255;
  private static final Set<String> ELEMENT = Set.of("name", "status");

  private RoleRulesReader() {}

  /** Raises {@code INVALID} for the first member that is not right, named by its path. */
  static RoleRulesChange read(Param given) {
    Params rules = given.members(RoleRule.NAMES);
    refuseAny(rules, RoleRule.MODULES, "moduleid", "Module");
    refuseAny(rules, RoleRule.SERVICES_READ_LIST, "serviceid", "Service");
    refuseAny(rules, RoleRule.SERVICES_WRITE_LIST, "serviceid", "Service");
    return new RoleRulesChange(
        elements(rules, RoleRule.UI),
        flag(rules, RoleRule.UI_DEFAULT),
        elements(rules, RoleRule.ACTIONS),
        flag(rules, RoleRule.ACTIONS_DEFAULT),
        flag(rules, RoleRule.API_ACCESS),
        flag(rules, RoleRule.API_MODE).map(on -> on ? ApiMode.ALLOW_LIST : ApiMode.DENY_LIST),
        rules.optional(RoleRule.API.wireName()).map(RoleRulesReader::methods),
        flag(rules, RoleRule.MODULES_DEFAULT),
        services(rules, RoleRule.SERVICES_READ_MODE, RoleRule.SERVICES_READ_TAG),
        services(rules, RoleRule.SERVICES_WRITE_MODE, RoleRule.SERVICES_WRITE_TAG),
        rules
            .optional(RoleRule.TOKENS_RESTRICTIONS.wireName())
            .map(RestrictionsReader::read)
            .orElse(RestrictionsChange.NONE),
        flag(rules, RoleRule.TOKENS_INTROSPECTION));
  }

  private static Optional<Boolean> flag(Params rules, RoleRule rule) {
    return rules.optional(rule.wireName()).map(flag -> flag.oneOf(0, 1) == 1);
  }

  private static Map<String, Boolean> elements(Params rules, RoleRule rule) {
    Map<String, Boolean> elements = new LinkedHashMap<>();
    for (Param one : rules.optional(rule.wireName()).map(Param::elements).orElse(List.of())) {
      Params element = one.members(ELEMENT);
      String name = element.required("name").filledText(LONGEST_TEXT);
      boolean on = element.optional("status").map(status -> status.oneOf(0, 1) == 1).orElse(true);
      if (elements.putIfAbsent(name, on) != null) {
        throw one.invalid("value (name)=(" + name + ") already exists");
      }
    }
    return elements;
  }

  private static List<String> methods(Param given) {
    return RestrictionsReader.apiMethods(given.elements(), one -> one.filledText(LONGEST_TEXT));
  }

  private static ServicesChange services(Params rules, RoleRule mode, RoleRule tag) {
    return new ServicesChange(
        flag(rules, mode), rules.optional(tag.wireName()).map(RoleRulesReader::tag));
  }

  private static Map.Entry<String, String> tag(Param given) {
    Params members = given.members(Set.of("tag", "value"));
    return Map.entry(text(members, "tag"), text(members, "value"));
  }

  private static String text(Params members, String name) {
    return members.optional(name).map(text -> text.text(LONGEST_TEXT)).orElse("");
  }

  /** What this product does not have cannot be named by an id. */
  private static void refuseAny(Params rules, RoleRule rule, String id, String kind) {
    for (Param one : rules.optional(rule.wireName()).map(Param::elements).orElse(List.of())) {
      long named = one.members(Set.of(id, "status")).required(id).id();
      throw Problem.of(ProblemType.INVALID, kind + " with ID \"" + named + "\" is not available.");
    }
  }
}
