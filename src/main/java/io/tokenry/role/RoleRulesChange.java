package io.tokenry.role;

import io.tokenry.access.OriginalRules;
import io.tokenry.access.OriginalRules.Services;
import io.tokenry.access.RoleElements;
import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserType;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.restriction.RestrictionsChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes different in the rules of a role; what is absent stays.
 *
 * @param ui section → open
 * @param actions action → allowed
 */
public record RoleRulesChange(
    Map<String, Boolean> ui,
    Optional<Boolean> uiDefault,
    Map<String, Boolean> actions,
    Optional<Boolean> actionsDefault,
    Optional<Boolean> apiAccess,
    Optional<ApiMode> apiMode,
    Optional<List<String>> apiMethods,
    Optional<Boolean> modulesDefault,
    ServicesChange read,
    ServicesChange write,
    RestrictionsChange restrictions,
    Optional<Boolean> introspection) {

  /** Nothing becomes different. */
  static final RoleRulesChange NONE =
      new RoleRulesChange(
          Map.of(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ServicesChange.NONE,
          ServicesChange.NONE,
          RestrictionsChange.NONE,
          Optional.empty());

  /** Which services a role reaches; the tag is one together with its value. */
  record ServicesChange(Optional<Boolean> all, Optional<Map.Entry<String, String>> tag) {

    static final ServicesChange NONE = new ServicesChange(Optional.empty(), Optional.empty());

    Services appliedTo(Services before) {
      if (all.orElse(before.all())) {
        return Services.ALL;
      }
      return tag.map(given -> new Services(false, given.getKey(), given.getValue()))
          .orElse(new Services(false, before.tag(), before.value()));
    }
  }

  /**
   * The rules afterwards. A changed default counts only for what is not known today: what is known
   * keeps its state unless it is named. Raises {@code INVALID} for a section or an action that
   * roles of this type cannot have.
   */
  RoleRules appliedTo(RoleRules before, UserType type) {
    requireKnown("UI element", ui, RoleElements.ui(type));
    requireKnown("Action", actions, RoleElements.actions(type));
    boolean openOtherwise = uiDefault.orElse(before.uiDefault());
    boolean allowedOtherwise = actionsDefault.orElse(before.actionsDefault());
    Map<String, Boolean> open = new TreeMap<>();
    for (String name : RoleElements.ui(type)) {
      open.put(name, ui.getOrDefault(name, before.opens(name)));
    }
    Map<String, Boolean> allowed = new TreeMap<>();
    for (String name : RoleElements.actions(type)) {
      allowed.put(name, actions.getOrDefault(name, before.allowsAction(name)));
    }
    // What follows the default anyway need not be written down.
    open.values().removeIf(state -> state == openOtherwise);
    allowed.values().removeIf(state -> state == allowedOtherwise);
    return new RoleRules(
        open,
        openOtherwise,
        allowed,
        allowedOtherwise,
        apiAccess.orElse(before.apiAccess()),
        apiMode.orElse(before.apiMode()),
        apiMethods.orElse(before.apiMethods()),
        new OriginalRules(
            modulesDefault.orElse(before.original().modulesDefault()),
            read.appliedTo(before.original().read()),
            write.appliedTo(before.original().write())),
        new TokenRules(
            introspection.orElse(before.tokens().introspection()),
            restrictions.appliedTo(before.tokens().restrictions())));
  }

  private static void requireKnown(String kind, Map<String, Boolean> named, List<String> known) {
    for (String name : named.keySet()) {
      if (!known.contains(name)) {
        throw Problem.of(ProblemType.INVALID, kind + " \"" + name + "\" is not available.");
      }
    }
  }
}
