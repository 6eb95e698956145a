package io.tokenry.access;

import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every API method × user type × Manage API tokens × API access × list of methods, decided by the
 * real dispatcher for live sessions and tokens. What is expected is the published contract's: §7
 * "Who", §8 "Decision", and who may call what in §8 to §11. One test is one decision.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyMatrixTest {

  /** The least user type (1 User, 2 Admin, 3 Super admin), and t for Manage API tokens. */
  private static final Map<String, String> METHODS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("auditlog.get", "3"),
              Map.entry("host.get", "1"),
              Map.entry("hostgroup.get", "1"),
              Map.entry("role.create", "3"),
              Map.entry("role.delete", "3"),
              Map.entry("role.get", "1"),
              Map.entry("role.update", "3"),
              Map.entry("token.create", "1t"),
              Map.entry("token.delete", "1t"),
              Map.entry("token.generate", "1t"),
              Map.entry("token.get", "1t"),
              Map.entry("token.update", "1t"),
              Map.entry("user.create", "3"),
              Map.entry("user.delete", "3"),
              Map.entry("user.get", "1"),
              Map.entry("user.logout", "1"),
              Map.entry("user.unblock", "3"),
              Map.entry("user.update", "1"),
              Map.entry("usergroup.create", "3"),
              Map.entry("usergroup.delete", "3"),
              Map.entry("usergroup.get", "1"),
              Map.entry("usergroup.update", "3")));

  /**
   * Lists of methods: mode (0 deny, 1 allow), patterns, and whether the method may be called. M is
   * the method, S its service, V its verb, O another method.
   */
  private static final String[][] LISTS = {
    {"0", "", "yes"},
    {"1", "", "yes"},
    {"0", "M", "no"},
    {"1", "M", "yes"},
    {"0", "O", "yes"},
    {"1", "O", "no"},
    {"0", "S.*", "no"},
    {"1", "*.V", "yes"},
    {"0", "*", "no"},
    {"1", "*.*", "yes"},
  };

  /** Fits no method but those that do not mind, so that what is let through changes nothing. */
  private static final String HARMLESS = "{'frob':'x'}";

  private final TestDatabase database = TestDatabase.sqlite();
  private final TestApi api = TestApi.on(database);
  private final Map<Integer, List<String>> credentials = new TreeMap<>();
  private String root = "";
  private String rules = "";

  @BeforeAll
  void addSomebodyOfEachType() {
    root = api.token(ROOT);
    for (int type = 1; type <= 3; type++) {
      api.addUser(subject(type), "subject" + type, 1);
      api.setRules(subject(type), type, "{}");
      credentials.put(type, List.of(api.token(subject(type)), api.session("subject" + type)));
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void everyMethodHasARow() {
    assertThat(METHODS.keySet())
        .containsExactlyElementsOf(
            ApiMethods.ALL.stream()
                .filter(method -> !method.equals(ApiMethods.INTROSPECT))
                .toList());
  }

  /** In an order that changes the role seldom. */
  static Stream<Arguments> decisions() {
    return Stream.of(1, 2, 3)
        .flatMap(
            type ->
                Stream.of("11", "10", "01", "00")
                    .flatMap(
                        flags ->
                            Stream.of(LISTS)
                                .flatMap(
                                    list ->
                                        METHODS.keySet().stream()
                                            .map(method -> decision(method, type, flags, list)))));
  }

  private static Arguments decision(String method, int type, String flags, String[] list) {
    boolean manages = flags.charAt(0) == '1';
    boolean access = flags.charAt(1) == '1';
    String needs = METHODS.getOrDefault(method, "");
    boolean typeFits = type >= needs.charAt(0) - '0';
    boolean actionFits = manages || !needs.endsWith("t");
    boolean allowed = access && typeFits && actionFits && list[2].equals("yes");
    return Arguments.of(method, type, manages, access, list[0], patterns(list[1], method), allowed);
  }

  private static String patterns(String list, String method) {
    String[] parts = method.split("\\.", -1);
    String other = method.equals("user.logout") ? "host.get" : "user.logout";
    return switch (list) {
      case "" -> "";
      case "M" -> method;
      case "O" -> other;
      case "S.*" -> parts[0] + ".*";
      case "*.V" -> "*." + parts[1];
      default -> list;
    };
  }

  @ParameterizedTest(
      name = "{0} for type {1}, manages tokens {2}, API access {3}, mode {4} of [{5}]: {6}")
  @MethodSource("decisions")
  void decides(
      String method,
      int type,
      boolean manages,
      boolean access,
      String mode,
      String pattern,
      boolean allowed) {
    setRules(
        """
        {'roleid':%d,'rules':{'actions':[{'name':'manage_api_tokens','status':%d}],
         'api.access':%d,'api.mode':%s,'api':[%s]}}
        """
            .formatted(
                subject(type),
                manages ? 1 : 0,
                access ? 1 : 0,
                mode,
                pattern.isEmpty() ? "" : "'" + pattern + "'"));

    for (String credential : credentials.getOrDefault(type, List.of())) {
      assertThat(isAllowed(api.call(credential, method, HARMLESS), method)).isEqualTo(allowed);
    }
  }

  private void setRules(String wanted) {
    if (!wanted.equals(rules)) {
      api.result(root, "role.update", wanted);
      rules = wanted;
    }
  }

  private static boolean isAllowed(JsonNode answer, String method) {
    JsonNode error = answer.path("error");
    assertThat(error.path("message").asText()).as("%s", answer).isNotEqualTo("Method not found.");
    boolean refused =
        error.path("data").asText().equals("No permissions to call \"" + method + "\".");
    assertThat(refused).as("%s", answer).isEqualTo(error.path("code").asInt() == -32500);
    return !refused;
  }

  private static long subject(int type) {
    return 200L + type;
  }
}
