package io.tokenry.role;

import io.tokenry.access.ApiMethods;
import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import io.tokenry.html.PageRequest;
import io.tokenry.html.RestrictionEntries;
import io.tokenry.html.RestrictionForm;
import io.tokenry.html.Times;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.restriction.Restrictions;
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
 * @param introspection whether tokens of the role may ask about everybody's
 * @param restrictions what narrows all tokens of the role
 */
public record RoleEntries(
    String name,
    String type,
    Set<String> sections,
    boolean manageTokens,
    boolean apiAccess,
    boolean allowList,
    List<String> methods,
    boolean introspection,
    RestrictionEntries restrictions) {

  private static final int MOST_METHODS = 200;

  public RoleEntries {
    sections = Set.copyOf(sections);
    methods = List.copyOf(methods);
  }

  static RoleEntries fresh(Times times) {
    return of("", UserType.USER, RoleRules.everything(), times);
  }

  static RoleEntries of(Role role, Times times) {
    return of(role.name(), role.type(), role.rules(), times);
  }

  private static RoleEntries of(String name, UserType type, RoleRules rules, Times times) {
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
        rules.apiMethods(),
        rules.tokens().introspection(),
        RestrictionEntries.of(rules.tokens().restrictions(), times));
  }

  /**
   * What a form holds.
   *
   * @param stored what counts for parts that the form does not have
   */
  static RoleEntries of(PageRequest request, RoleEntries stored) {
    boolean tellsTokens = !request.field(RestrictionEntries.SHOWN).isEmpty();
    return new RoleEntries(
        request.field("name"),
        request.field("type"),
        Set.copyOf(request.fieldAll("ui")),
        !request.field("manage_api_tokens").isEmpty(),
        !request.field("api_access").isEmpty(),
        request.field("api_mode").equals("1"),
        request.fieldAll("api").stream().limit(MOST_METHODS).toList(),
        tellsTokens ? !request.field("introspection").isEmpty() : stored.introspection(),
        RestrictionEntries.of(request, stored.restrictions()));
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
    if (introspection) {
      fields.add(new RoleChangePage.Field("introspection", "1"));
    }
    restrictions
        .fields()
        .forEach(field -> fields.add(new RoleChangePage.Field(field.name(), field.value())));
    return fields;
  }

  /**
   * The role that the form asks for; raises {@code INVALID} with every fault at once.
   *
   * @param before what has no field in the form is taken from
   * @param fixedType the type of one's own role, which has no field
   */
  NewRole role(RoleRules before, Optional<UserType> fixedType, Times times) {
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
    Restrictions narrowed =
        RestrictionForm.read(restrictions, before.tokens().restrictions(), times, faults);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    TokenRules tokens = new TokenRules(introspection, narrowed);
    return new NewRole(stripped, chosen.orElse(UserType.USER), rules(before, tokens));
  }

  private RoleRules rules(RoleRules before, TokenRules tokens) {
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
        tokens);
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
