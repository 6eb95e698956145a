package io.tokenry.access;

import io.tokenry.restriction.MethodPattern;
import java.util.List;
import java.util.Map;

/**
 * What a role allows, beyond what its user type gives.
 *
 * @param ui section wire name → open; what is not named follows {@code uiDefault}
 * @param uiDefault whether sections that are not named are open
 * @param actions action wire name → allowed; what is not named follows {@code actionsDefault}
 * @param actionsDefault whether actions that are not named are allowed
 * @param apiAccess whether the API may be called at all
 * @param apiMode how {@code apiMethods} is read
 * @param apiMethods patterns {@code service.verb}, {@code service.*}, {@code *.verb}, {@code *} or
 *     {@code *.*}; empty allows everything in both modes
 */
public record RoleRules(
    Map<String, Boolean> ui,
    boolean uiDefault,
    Map<String, Boolean> actions,
    boolean actionsDefault,
    boolean apiAccess,
    ApiMode apiMode,
    List<String> apiMethods,
    OriginalRules original,
    TokenRules tokens) {

  /** The action that opens the token pages and {@code token.*}. */
  public static final String MANAGE_API_TOKENS = "manage_api_tokens";

  /** How the list of API methods is read; the numbers are the published contract's. */
  public enum ApiMode {
    DENY_LIST(0),
    ALLOW_LIST(1);

    private final int code;

    ApiMode(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  public RoleRules {
    ui = Map.copyOf(ui);
    actions = Map.copyOf(actions);
    apiMethods = List.copyOf(apiMethods);
  }

  /** With nothing kept for clients of the original. */
  public RoleRules(
      Map<String, Boolean> ui,
      boolean uiDefault,
      Map<String, Boolean> actions,
      boolean actionsDefault,
      boolean apiAccess,
      ApiMode apiMode,
      List<String> apiMethods) {
    this(
        ui,
        uiDefault,
        actions,
        actionsDefault,
        apiAccess,
        apiMode,
        apiMethods,
        OriginalRules.DEFAULTS,
        TokenRules.DEFAULTS);
  }

  /** A role that allows all that its type can have. */
  public static RoleRules everything() {
    return new RoleRules(Map.of(), true, Map.of(), true, true, ApiMode.DENY_LIST, List.of());
  }

  /** A role that allows nothing: what a user without a role has. */
  public static RoleRules nothing() {
    return new RoleRules(Map.of(), false, Map.of(), false, false, ApiMode.DENY_LIST, List.of());
  }

  /** The same without API access and without any list of methods. */
  public RoleRules withoutApi() {
    return new RoleRules(
        ui,
        uiDefault,
        actions,
        actionsDefault,
        false,
        ApiMode.DENY_LIST,
        List.of(),
        original,
        tokens);
  }

  /** The same with other rules for its users' tokens. */
  public RoleRules withTokens(TokenRules newTokens) {
    return new RoleRules(
        ui,
        uiDefault,
        actions,
        actionsDefault,
        apiAccess,
        apiMode,
        apiMethods,
        original,
        newTokens);
  }

  public boolean opens(UiElement element) {
    return opens(element.wireName());
  }

  /** Judges a section by its wire name, such as {@code users.api_tokens}. */
  public boolean opens(String element) {
    return ui.getOrDefault(element, uiDefault);
  }

  public boolean allowsAction(String action) {
    return actions.getOrDefault(action, actionsDefault);
  }

  /** Judges a method name in its canonical lower case, such as {@code token.get}. */
  public boolean allowsMethod(String method) {
    if (!apiAccess) {
      return false;
    }
    if (apiMethods.isEmpty()) {
      return true;
    }
    boolean listed =
        apiMethods.stream().anyMatch(pattern -> MethodPattern.matches(pattern, method));
    return (apiMode == ApiMode.ALLOW_LIST) == listed;
  }
}
