package io.tokenry.role;

import io.tokenry.access.ApiMethods;
import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed and ticked in the form of a role, to be shown again when it is not taken.
 *
 * @param type the number of a user type
 * @param sections wire names of the sections that are open
 * @param allowList whether the methods named are those allowed, not those denied
 * @param methods patterns that name methods
 */
public record RoleEntries(
    String name,
    String type,
    Set<String> sections,
    boolean manageTokens,
    boolean apiAccess,
    boolean allowList,
    List<String> methods) {

  private static final int MOST_METHODS = 200;

  public RoleEntries {
    sections = Set.copyOf(sections);
    methods = List.copyOf(methods);
  }

  static RoleEntries fresh() {
    return of("", UserType.USER, RoleRules.everything());
  }

  static RoleEntries of(Role role) {
    return of(role.name(), role.type(), role.rules());
  }

  private static RoleEntries of(String name, UserType type, RoleRules rules) {
    Set<String> sections = new HashSet<>();
    for (UiElement element : UiElement.values()) {
      if (rules.opens(element)) {
        sections.add(element.wireName());
      }
    }
    return new RoleEntries(
        name,
        Integer.toString(type.code()),
        sections,
        rules.allowsAction(RoleRules.MANAGE_API_TOKENS),
        rules.apiAccess(),
        rules.apiMode() == ApiMode.ALLOW_LIST,
        rules.apiMethods());
  }

  static RoleEntries of(PageRequest request) {
    return new RoleEntries(
        request.field("name"),
        request.field("type"),
        Set.copyOf(request.fieldAll("ui")),
        !request.field("manage_api_tokens").isEmpty(),
        !request.field("api_access").isEmpty(),
        request.field("api_mode").equals("1"),
        request.fieldAll("api").stream().limit(MOST_METHODS).toList());
  }

  /** As they were sent, to be sent again. */
  List<RoleChangePage.Field> fields() {
    List<RoleChangePage.Field> fields = new ArrayList<>();
    fields.add(new RoleChangePage.Field("name", name));
    fields.add(new RoleChangePage.Field("type", type));
    sections.stream()
        .sorted()
        .forEach(section -> fields.add(new RoleChangePage.Field("ui", section)));
    if (manageTokens) {
      fields.add(new RoleChangePage.Field("manage_api_tokens", "1"));
    }
    if (apiAccess) {
      fields.add(new RoleChangePage.Field("api_access", "1"));
    }
    fields.add(new RoleChangePage.Field("api_mode", allowList ? "1" : "0"));
    methods.forEach(method -> fields.add(new RoleChangePage.Field("api", method)));
    return fields;
  }

  /**
   * The role that the form asks for; raises {@code INVALID} with every fault at once.
   *
   * @param before what has no field in the form is taken from
   * @param fixedType the type of one's own role, which has no field
   */
  NewRole role(RoleRules before, Optional<UserType> fixedType) {
    List<FieldError> faults = new ArrayList<>();
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      faults.add(new FieldError("name", "Enter a name."));
    } else if (stripped.codePointCount(0, stripped.length()) > NewRole.LONGEST_NAME) {
      faults.add(
          new FieldError("name", "Use at most %d characters.".formatted(NewRole.LONGEST_NAME)));
    } else if (stripped.codePoints().anyMatch(Character::isISOControl)) {
      faults.add(new FieldError("name", "Leave out line breaks and other control characters."));
    }
    Optional<UserType> chosen = fixedType.or(this::chosenType);
    if (chosen.isEmpty()) {
      faults.add(new FieldError("type", "Choose a user type."));
    }
    if (!methods.stream().allMatch(ApiMethods::isPattern)) {
      faults.add(new FieldError("api", "Choose methods from the list."));
    }
    if (apiAccess && allowList && methods.isEmpty()) {
      faults.add(new FieldError("api", "Choose at least one method to allow."));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new NewRole(stripped, chosen.orElse(UserType.USER), rules(before));
  }

  private RoleRules rules(RoleRules before) {
    Map<String, Boolean> ui = new HashMap<>(before.ui());
    for (UiElement element : UiElement.values()) {
      ui.put(element.wireName(), sections.contains(element.wireName()));
    }
    Map<String, Boolean> actions = new HashMap<>(before.actions());
    actions.put(RoleRules.MANAGE_API_TOKENS, manageTokens);
    return new RoleRules(
        ui,
        before.uiDefault(),
        actions,
        before.actionsDefault(),
        apiAccess,
        allowList ? ApiMode.ALLOW_LIST : ApiMode.DENY_LIST,
        methods.stream()
            .map(method -> method.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList(),
        before.original(),
        before.tokens());
  }

  private Optional<UserType> chosenType() {
    for (UserType known : UserType.values()) {
      if (Integer.toString(known.code()).equals(type)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
