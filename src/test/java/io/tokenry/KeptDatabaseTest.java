package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.KeptDatabase.Fact;
import io.tokenry.KeptDatabase.Place;
import io.tokenry.database.Dialect;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This program takes over what earlier ones left. */
class KeptDatabaseTest {

  private static final int LARGEST = 100_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  static Stream<KeptDatabase> kept() throws IOException {
    return KeptDatabase.all();
  }

  /** The oldest on PostgreSQL, where there is one. */
  static Stream<KeptDatabase> oldestOnPostgresql() throws IOException {
    return kept().filter(kept -> kept.dialect() == Dialect.POSTGRESQL).limit(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  void everythingGoesOnWorking(KeptDatabase kept) throws Exception {
    try (Place place = kept.restore()) {
      assertGoesOn(kept, place);
    }
  }

  /** All steps are one transaction: an older program finds its database as it left it. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("oldestOnPostgresql")
  void anUpgradeThatIsKilledChangesNothing(KeptDatabase kept) throws Exception {
    try (Place place = kept.restore();
        Connection other = DriverManager.getConnection(place.url());
        Statement lock = other.createStatement()) {
      String before = newestStep(place);
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE token IN ROW EXCLUSIVE MODE");
      try (ProgramRun upgrade =
          ProgramRun.ofTheTest("serve", "--port", "0", "--set", "database.url=" + place.url())) {
        awaitWaiter(lock, upgrade);
        upgrade.kill();
      }
      other.rollback();

      assertThat(newestStep(place)).isEqualTo(before);
      assertGoesOn(kept, place);
      assertThat(newestStep(place)).isEqualTo(newestStep());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kept")
  void isSmall(KeptDatabase kept) throws IOException {
    try (Stream<Path> files = Files.list(kept.folder())) {
      assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(LARGEST));
    }
  }

  private static void assertGoesOn(KeptDatabase kept, Place place) throws Exception {
    Map<String, String> settings = new HashMap<>(place.settings());
    settings.put("admin.username", "");
    settings.put("admin.password", "");
    try (TestServer server = TestServer.start(kept.clock(), settings);
        RpcCaller api = new RpcCaller(server.address())) {
      assertCredentialsWork(kept, api);
      assertEverythingIsThere(kept, api);
    }
    assertThat(verifyAudit(kept, place).code()).isZero();
  }

  private static void assertCredentialsWork(KeptDatabase kept, RpcCaller api) throws Exception {
    String token = kept.fact(Fact.ENABLED);
    assertThat(names(api.result(token, "token.get", "{'sortfield':'name'}"), "name"))
        .containsExactly("ci", "ended", "off");
    assertThat(api.isRefused(kept.fact(Fact.DISABLED), "token.get", "{}")).isTrue();
    assertThat(api.isRefused(kept.fact(Fact.EXPIRED), "token.get", "{}")).isTrue();
    assertThat(api.isRefused(kept.fact(Fact.SESSION), "token.get", "{}")).isFalse();
    String off =
        api.result(token, "token.get", "{'filter':{'name':'off'}}").get(0).get("tokenid").asText();
    api.result(token, "token.update", "{'tokenid':'" + off + "','status':0}");
    assertThat(api.isRefused(kept.fact(Fact.DISABLED), "token.get", "{}")).isFalse();
  }

  private static void assertEverythingIsThere(KeptDatabase kept, RpcCaller api) throws Exception {
    String alice = signIn(api, KeptDatabase.USERNAME);
    JsonNode ci = api.result(alice, "token.get", "{'filter':{'name':'ci'}}").get(0);
    assertThat(ci.get("description").asText()).isEqualTo("builds, é");
    assertThat(ci.get("lastaccess").asLong()).isPositive();
    assertThat(Long.parseLong(api.id(alice, "token.create", "{'name':'new'}")))
        .isGreaterThan(Long.parseLong(kept.fact(Fact.LAST_TOKEN)));
    String admin = signIn(api, KeptDatabase.ADMIN);
    JsonNode user =
        api.result(
                admin,
                "user.get",
                "{'filter':{'username':'alice'},'selectRole':['name'],'selectUsrgrps':['name']}")
            .get(0);
    assertThat(user.get("name").asText()).isEqualTo("Alice");
    assertThat(user.get("role").get("name").asText()).isEqualTo("Operations");
    assertThat(names(user.get("usrgrps"), "name")).containsExactly("Contractors");
    JsonNode role =
        api.result(admin, "role.get", "{'filter':{'name':'Operations'},'selectRules':'extend'}");
    assertThat(role.get(0).get("rules").get("api").toString()).contains("token.*", "user.get");
    assertThat(names(api.result(admin, "auditlog.get", "{'sortfield':'clock'}"), "resourcename"))
        .contains("Operators", "alice", "gone");
  }

  private static List<String> names(JsonNode rows, String property) {
    return rows.valueStream().map(row -> row.get(property).asText()).toList();
  }

  private static String signIn(RpcCaller api, String username) throws Exception {
    return api.result(
            "",
            "user.login",
            "{'username':'%s','password':'%s'}".formatted(username, KeptDatabase.PASSWORD))
        .textValue();
  }

  private static CommandRun verifyAudit(KeptDatabase kept, Place place) {
    Stream<String> settings =
        place.settings().entrySet().stream()
            .flatMap(entry -> Stream.of("--set", entry.getKey() + "=" + entry.getValue()));
    Stream<String> noted =
        kept.fact(Fact.AUDIT_HEAD).isEmpty()
            ? Stream.of()
            : Stream.of("--noted", kept.fact(Fact.AUDIT_HEAD));
    return CommandRun.of(
        Stream.of(Stream.of("audit", "verify"), settings, noted).flatMap(all -> all).toArray());
  }

  /** Until somebody waits for the lock that is held. */
  private static void awaitWaiter(Statement statement, ProgramRun program) throws Exception {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isWaitedFor(statement)) {
      assertThat(program.isAlive() && System.nanoTime() < deadline).as("still upgrading").isTrue();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static boolean isWaitedFor(Statement statement) throws Exception {
    try (ResultSet waiting =
        statement.executeQuery(
            """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND relation = CAST('token' AS regclass)
            """)) {
      return waiting.next() && waiting.getInt(1) > 0;
    }
  }

  private static String newestStep(Place place) throws Exception {
    try (Connection connection = DriverManager.getConnection(place.url());
        Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery("SELECT max(version) FROM flyway_schema_history")) {
      newest.next();
      return newest.getString(1);
    }
  }

  /** Of the migrations that this program has. */
  private static String newestStep() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/migrations/postgresql"))) {
      return files
          .map(file -> file.getFileName().toString().substring(1, 4))
          .max(String::compareTo)
          .orElseThrow();
    }
  }
}
