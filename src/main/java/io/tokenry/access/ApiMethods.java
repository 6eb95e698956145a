package io.tokenry.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The API methods that a role can allow or deny, and the patterns that name several at once. */
public final class ApiMethods {

  /** Asking about tokens: of the verification surfaces, not of JSON-RPC. */
  public static final String INTROSPECT = "token.introspect";

  /** All that take a credential, in canonical lower case and in order. */
  public static final List<String> ALL =
      List.of(
          "auditlog.get",
          "host.get",
          "hostgroup.get",
          "role.create",
          "role.delete",
          "role.get",
          "role.update",
          "token.create",
          "token.delete",
          "token.generate",
          "token.get",
          INTROSPECT,
          "token.update",
          "user.create",
          "user.delete",
          "user.get",
          "user.logout",
          "user.unblock",
          "user.update",
          "usergroup.create",
          "usergroup.delete",
          "usergroup.get",
          "usergroup.update");

  /** Those that show and change nothing of anybody's, and so need no {@link Permission}. */
  static final Set<String> FOR_EVERYBODY = Set.of("host.get", "hostgroup.get", "user.logout");

  /** Everything a role may list: {@code *}, {@code token.*}, {@code *.get}, {@code token.get}. */
  public static final List<String> PATTERNS = patterns();

  private static final String EVERYTHING = "*.*";

  private ApiMethods() {}

  /** Whether the text, in any letter case, names existing methods. */
  public static boolean isPattern(String text) {
    String canonical = text.toLowerCase(Locale.ROOT);
    return canonical.equals(EVERYTHING) || PATTERNS.contains(canonical);
  }

  private static List<String> patterns() {
    TreeSet<String> services = new TreeSet<>();
    TreeSet<String> verbs = new TreeSet<>();
    for (String method : ALL) {
      int dot = method.indexOf('.');
      services.add(method.substring(0, dot) + ".*");
      verbs.add("*" + method.substring(dot));
    }
    List<String> patterns = new ArrayList<>();
    patterns.add("*");
    patterns.addAll(services);
    patterns.addAll(verbs);
    patterns.addAll(ALL);
    return List.copyOf(patterns);
  }
}
