package io.tokenry.audit;

import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import io.tokenry.html.Times;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What records say, for people: {@code Expires at: never → 2027-02-28 10:00:00}. */
public final class AuditWords {

  private static final int LONGEST = 80;
  private static final String MASK = "******";

  private static final String SECTIONS = "role.rules.ui.";

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("token.expires_at", "Expires at"),
          Map.entry("token.token", "Value"),
          Map.entry("token.userid", "User"),
          Map.entry("user.name", "First name"),
          Map.entry("user.surname", "Last name"),
          Map.entry("user.roleid", "User role"),
          Map.entry("user.lang", "Language of dates"),
          Map.entry("user.timezone", "Time zone"),
          Map.entry("user.passwd", "Password"),
          Map.entry("user.users_status", "Status"),
          Map.entry("user.sessions", "Open sessions"),
          Map.entry("user.attempt_failed", "Failed sign-ins"),
          Map.entry("user.usrgrps", "User groups"),
          Map.entry("user.url", "Start page"),
          Map.entry("user.autologout", "Sign out when idle"),
          Map.entry("usergroup.users.joined", "Members added"),
          Map.entry("usergroup.users.left", "Members removed"),
          Map.entry("usergroup.users_status", "Status"),
          Map.entry("usergroup.gui_access", "Access to the pages"),
          Map.entry("role.rules.api.access", "API access"),
          Map.entry("role.rules.api.mode", "API methods"),
          Map.entry("role.rules.api", "API method list"),
          Map.entry("role.rules.ui.default_access", "New sections"),
          Map.entry("role.rules.actions.default_access", "New actions"),
          Map.entry("role.rules.actions.manage_api_tokens", "Manage API tokens"),
          Map.entry("role.rules.tokens.introspection", "May ask about everybody’s tokens"));

  /** Said by the record itself. */
  private static final Set<String> KNOWN_ANYWAY =
      Set.of("token.tokenid", "user.userid", "usergroup.usrgrpid", "role.roleid");

  private AuditWords() {}

  /** One line for each property worth one, with bare numbers where records hold them. */
  public static List<String> lines(List<AuditChange> changes, Times times) {
    return lines(changes, AuditNamed.NONE, times);
  }

  /** As the other, with names beside the numbers. */
  static List<String> lines(List<AuditChange> changes, AuditNamed names, Times times) {
    return changes.stream()
        .filter(change -> !KNOWN_ANYWAY.contains(change.property()))
        .flatMap(
            change ->
                RestrictionLines.of(change, times)
                    .orElseGet(() -> List.of(line(change, names, times)))
                    .stream())
        .toList();
  }

  /** A property with what it became, and what it was before. */
  private static String line(AuditChange change, AuditNamed names, Times times) {
    String property = change.property();
    String label = label(property);
    if (change.newValue().equals(MASK)) {
      return label + (change.added() ? ": set" : ": replaced");
    }
    String now = value(property, change.newValue(), names, times);
    return change.added()
        ? label + ": " + now
        : label + ": " + value(property, change.oldValue(), names, times) + " → " + now;
  }

  private static String value(String property, String value, AuditNamed names, Times times) {
    return names.words(property, value).orElseGet(() -> value(property, value, times));
  }

  /** A value as people write it. */
  public static String value(String property, String value, Times times) {
    return switch (property) {
      case "token.status", "user.users_status", "usergroup.users_status" -> status(value);
      case "token.expires_at" -> moment(value, times);
      case "usergroup.gui_access" -> access(value);
      case "usergroup.debug_mode" -> value.equals("1") ? "on" : "off";
      case "role.type" -> type(value);
      case "role.rules.api.mode" ->
          value.equals("1") ? "only those listed" : "all but those listed";
      default -> {
        if (property.startsWith("role.rules.") && !property.equals("role.rules.api")) {
          yield value.equals("1") ? "on" : "off";
        }
        yield value.isEmpty() ? "(empty)" : clipped(value);
      }
    };
  }

  /** 0 is enabled in the published contract. */
  public static String status(String code) {
    return code.equals("0") ? "Enabled" : "Disabled";
  }

  private static String label(String property) {
    String known = LABELS.get(property);
    if (known != null) {
      return known;
    }
    if (property.startsWith(SECTIONS)) {
      String section = property.substring(SECTIONS.length());
      return UiElement.named(section).map(UiElement::label).orElse(section);
    }
    String name =
        property.substring(property.indexOf('.') + 1).replace("rules.", "").replace("actions.", "");
    String words = name.replace('_', ' ');
    return words.isEmpty()
        ? property
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String moment(String value, Times times) {
    if (value.equals("0")) {
      return "never";
    }
    return value.matches("-?[0-9]{1,12}") ? times.exact(Long.parseLong(value)) : clipped(value);
  }

  private static String access(String value) {
    return switch (value) {
      case "0" -> "system default";
      case "1" -> "internal";
      case "2" -> "LDAP";
      case "3" -> "disabled";
      default -> value;
    };
  }

  private static String type(String value) {
    for (UserType type : UserType.values()) {
      if (Integer.toString(type.code()).equals(value)) {
        return type.label();
      }
    }
    return value;
  }

  static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
