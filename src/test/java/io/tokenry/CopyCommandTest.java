package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Dialect;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestServer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tokenry copy}, from SQLite to PostgreSQL and back. */
class CopyCommandTest {

  private static final String AWKWARD = "tab\t line\n return\r \\N \\\\x00 \\ 😀 é \" \u0001";

  @TempDir private Path folder = Path.of("");

  @EachDatabase
  void everyRowIsTheSameAfterwards(TestDatabase source) {
    TestApi api = TestApi.on(source);
    String token = api.token(TestApi.JIM, AWKWARD, 0);
    api.token(TestApi.ANN);
    api.call(token, "token.get", "{}");
    api.storeUses();
    api.setRules(TestApi.ANN, 1, "{'apiAccess':false}");
    api.disable(TestApi.ANN);
    String session = api.session("jim");
    source.execute("INSERT INTO user_preference VALUES (103, 'filter', ?)", AWKWARD);
    source.execute("INSERT INTO sign_in_attempt VALUES (?, 3, 4, 5)", AWKWARD);
    source.execute("UPDATE users SET url = ? WHERE id = 103", "it's " + AWKWARD);
    source.execute("UPDATE token_status SET status = 1 WHERE token_id = 2");

    try (TestDatabase target = otherKind(source)) {
      CommandRun run = copy(source, target);

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .containsPattern("(?m)^token +2 rows, sum [0-9a-f]{32}$")
          .containsPattern("Everything is copied, counted and compared, in \\d+ s\\.");
      List<String> tables = tables(source);
      assertThat(tables).contains("audit", "audit_head", "token_use").doesNotContain("token_text");
      for (String table : tables) {
        if (table.equals("session")) {
          assertThat(rows(target, table)).isEmpty();
        } else if (!table.startsWith("access_change")) {
          assertThat(rows(target, table)).as(table).isEqualTo(rows(source, table));
        }
      }
      assertThat(verified(target)).isEqualTo(verified(source));
      TestApi there = TestApi.onFilled(target);
      assertThat(there.result(token, "token.get", "{}").get(0).get("name").textValue())
          .isEqualTo(AWKWARD);
      assertThat(there.error(session, "token.get", "{}")).contains("re-login");
      assertThat(search(there, token, "line")).hasSize(1);
      assertThat(search(there, token, "nowhere")).isEmpty();
    }
  }

  private static JsonNode search(TestApi api, String token, String text) {
    return api.result(token, "token.get", "{'search':{'name':'" + text + "'}}");
  }

  @EachDatabase
  void numbersThatWereGivenOutAreNotGivenOutAgain(TestDatabase source) {
    TestApi api = TestApi.on(source);
    String token = api.token(TestApi.ROOT);
    String gone = api.ids(token, "token.create", "{'name':'gone'}").getFirst();
    api.result(token, "token.delete", "['" + gone + "']");

    try (TestDatabase target = otherKind(source)) {
      assertThat(copy(source, target).code()).isZero();

      String next = TestApi.onFilled(target).ids(token, "token.create", "{'name':'n'}").getFirst();
      assertThat(Long.parseLong(next)).isEqualTo(Long.parseLong(gone) + 1);
      assertThat(verified(target)).startsWith("The audit log is whole");
    }
  }

  @EachDatabase
  void aTargetThatIsInUseStaysAsItIs(TestDatabase source) {
    TestApi.on(source).token(TestApi.JIM);
    try (TestDatabase target = otherKind(source)) {
      TestApi.on(target);
      List<Map<String, String>> before = rows(target, "users");

      CommandRun run = copy(source, target);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("The target is in use already.").doesNotContain("Exception");
      assertThat(rows(target, "users")).isEqualTo(before);
      assertThat(rows(target, "token")).isEmpty();
    }
  }

  /** SQLite can hold what PostgreSQL cannot; all that came before it is taken back. */
  @Test
  void aCopyThatFailsLeavesNothingAndIsRunAgain() {
    try (TestDatabase source = TestDatabase.sqlite();
        TestDatabase target = otherKind(source)) {
      TestApi.on(source).token(TestApi.JIM);
      source.execute("UPDATE token SET description = 'a' || char(0) || 'b'");

      CommandRun refused = copy(source, target);

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("the table token holds a null character");
      assertThat(rows(target, "users")).isEmpty();
      assertThat(rows(target, "role")).isEqualTo(rows(source, "role"));

      source.execute("UPDATE token SET description = 'ab'");
      assertThat(copy(source, target).code()).isZero();
      assertThat(rows(target, "token")).hasSize(1);
    }
  }

  @Test
  void aRunningServerIsNotCopiedFromNorInto() {
    try (TestServer server = TestServer.start()) {
      String running = "sqlite:" + server.config().database().dataDir();
      String other = "sqlite:" + folder.resolve("other");
      for (CommandRun run :
          List.of(
              CommandRun.of("copy", "--from", running, "--to", other),
              CommandRun.of("copy", "--from", other, "--to", running))) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).containsAnyOf("Stop it first.", "There is no database in");
      }
      Database.open(sqlite(folder.resolve("other")), new TestClock()).close();
      assertThat(CommandRun.of("copy", "--from", other, "--to", running).err())
          .contains("Stop it first.");
    }
  }

  @Test
  void wrongAddressesAreToldWithoutTheirPasswords() {
    assertThat(CommandRun.of("copy", "--from", "sqlite:", "--to", "sqlite:x").code()).isEqualTo(2);
    assertThat(CommandRun.of("copy", "--from", "mysql://h/d", "--to", "sqlite:x").code())
        .isEqualTo(2);
    assertThat(CommandRun.of("copy", "--from", "sqlite:x").code()).isEqualTo(2);

    Database.open(sqlite(folder), new TestClock()).close();
    CommandRun away =
        CommandRun.of(
            "copy",
            "--from",
            "sqlite:" + folder,
            "--to",
            "postgresql://127.0.0.1:1/t?user=u&password=hidden");
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("PostgreSQL").doesNotContain("hidden", "Exception");
  }

  static CommandRun copy(TestDatabase source, TestDatabase target) {
    return CommandRun.of("copy", "--from", address(source), "--to", address(target));
  }

  static String address(TestDatabase db) {
    return db.config().postgresUrl().orElse("sqlite:" + db.config().dataDir());
  }

  private static TestDatabase otherKind(TestDatabase db) {
    return TestDatabase.each()
        .filter(
            other -> {
              boolean wanted = other.dialect() != db.dialect();
              if (!wanted) {
                other.close();
              }
              return wanted;
            })
        .findFirst()
        .orElseThrow();
  }

  /** What the check of the audit log says, with the head. */
  static String verified(TestDatabase db) {
    String place = db.config().postgresUrl().map(url -> "database.url=" + url).orElse("");
    return CommandRun.of(
            "audit",
            "verify",
            "--set",
            place.isEmpty() ? "data.dir=" + db.config().dataDir() : place)
        .out();
  }

  private static List<String> tables(TestDatabase db) {
    String sql =
        db.dialect() == Dialect.SQLITE
            ? """
              SELECT name FROM pragma_table_list
              WHERE schema = 'main' AND (type = 'table' OR name = 'token_status')
              """
            : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
    return db
        .database()
        .read(tx -> tx.handle().createQuery(sql).mapTo(String.class).list())
        .stream()
        .filter(name -> !name.startsWith("sqlite_") && !name.startsWith("flyway_"))
        .toList();
  }

  /** Every column of every row as text, in an order of its own; what one database has alone not. */
  static List<Map<String, String>> rows(TestDatabase db, String table) {
    return db
        .database()
        .read(tx -> tx.handle().createQuery("SELECT * FROM " + table).mapToMap().list())
        .stream()
        .map(CopyCommandTest::texts)
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static Map<String, String> texts(Map<String, Object> row) {
    Map<String, String> texts = new TreeMap<>();
    row.forEach(
        (name, value) ->
            texts.put(
                name,
                value instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : String.valueOf(value)));
    if (texts.containsKey("generated_at")) {
      texts.remove("status");
    }
    return texts;
  }

  private static Config.Database sqlite(Path data) {
    return new Config.Database(data, Optional.empty(), "", new Config.Secret(""), 2);
  }
}
