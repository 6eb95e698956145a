package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tokenry import zabbix}, from dumps. */
class ImportCommandTest {

  private final ZabbixFixture zabbix = new ZabbixFixture();

  @TempDir private Path folder = Path.of("");

  @EachDatabase
  void valuesAndPasswordsGoOnWorking(TestDatabase db) throws IOException {
    CommandRun run = run(db, "--file", dump(zabbix.pgDump()), "--yes");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .contains(
            "exists    role   User role",
            "imported  role   Admin role: as \"Admin role (Zabbix)\": what has its name here allows"
                + " something else",
            "exists    role   Super admin role",
            "exists    role   Guest role",
            "imported  role   Readers",
            "exists    group  Disabled",
            "imported  group  No access to the frontend",
            "imported  user   Admin: without the password: it is the one every Zabbix begins with",
            "imported  user   guest: without a password: guests have none",
            "imported  user   alice",
            "imported  user   old: without the password: its hash is of an old or unknown kind",
            "skipped   user    spaced: Leave out spaces at the beginning and at the end.",
            "imported  token  ci of alice",
            "imported  token  never given of alice: without a value, as there",
            "skipped   token  lost of  spaced: its user is not here, or has another role",
            "skipped   token  odd of alice: its value is not stored as a SHA-512",
            "imported  token  token 9 of alice",
            "tokens: 8 imported, 0 here already, 2 skipped",
            "Everything above is imported.");
    assertTokensWork(TestApi.onFilled(db));
    assertPasswordsWork(db, TestApi.onFilled(db));
    assertThat(verified(db)).isZero();
  }

  private static void assertTokensWork(TestApi api) {
    JsonNode ci = api.result(ZabbixFixture.CI, "token.get", "{'filter':{'name':'ci'}}").get(0);
    assertThat(ci.get("description").textValue()).isEqualTo(ZabbixFixture.AWKWARD);
    assertThat(ci.get("created_at").textValue()).isEqualTo("1500000000");
    assertThat(api.result(ZabbixFixture.OF_ADMIN, "user.get", "{'output':['username']}"))
        .hasSize(6);
    assertThat(api.error(ZabbixFixture.OFF, "token.get", "{}")).contains("Not authorized.");
    assertThat(api.error(ZabbixFixture.ENDED, "token.get", "{}")).contains("expired");
    assertThat(api.error(ZabbixFixture.LONG_AGO, "token.get", "{}")).contains("expired");
    assertThat(api.error(ZabbixFixture.OF_DISABLED, "token.get", "{}")).contains("Not authorized.");
    assertThat(api.result(ZabbixFixture.READER, "token.get", "{}")).hasSize(1);
    assertThat(api.error(ZabbixFixture.READER, "token.create", "{'name':'n'}"))
        .contains("No permissions to call");
  }

  /** Passwords are hashed as ours are once they were right, and never match when there are none. */
  private static void assertPasswordsWork(TestDatabase db, TestApi api) {
    assertThat(hash(db, "alice")).startsWith("$2y$04$");
    String wrong = "{'username':'alice','password':'wrong'}";
    assertThat(api.error("", "user.login", wrong)).contains("Incorrect user name or password");
    assertThat(hash(db, "alice")).startsWith("$2y$04$");
    assertThat(api.session("alice")).isNotEmpty();
    assertThat(hash(db, "alice")).startsWith("$argon2id$");
    assertThat(api.session("alice")).isNotEmpty();
    assertThat(hash(db, "Admin") + hash(db, "guest") + hash(db, "old")).isEmpty();
    assertThat(api.error("", "user.login", "{'username':'Admin','password':'zabbix'}"))
        .contains("Incorrect user name or password");
  }

  @EachDatabase
  void aDryRunChangesNothingAndSaysTheSame(TestDatabase db) throws IOException {
    Path dump = dump(zabbix.mysqlDump());

    CommandRun dry = run(db, "--file", dump);

    assertThat(dry.code()).isZero();
    assertThat(dry.out())
        .endsWith("This was a dry run: nothing was changed. Add --yes to import.\n");
    assertThat(stored(db)).isEqualTo(List.of(0L, 0L, 0L));
    List<String> wet = new ArrayList<>(run(db, "--file", dump, "--yes").out().lines().toList());
    wet.removeLast();
    assertThat(dry.out().lines()).startsWith(wet.toArray(String[]::new));
    assertTokensWork(TestApi.onFilled(db));
  }

  @EachDatabase
  void aSecondImportFindsEverythingHere(TestDatabase db) throws IOException {
    Path dump = dump(zabbix.pgDump());
    run(db, "--file", dump, "--yes");
    List<Long> before = stored(db);

    CommandRun again = run(db, "--file", dump, "--yes");

    assertThat(again.out())
        .contains("exists    role   Admin role: as \"Admin role (Zabbix)\"")
        .contains("roles: 0 imported, 5 here already, 0 skipped")
        .contains("users: 0 imported, 6 here already, 1 skipped")
        .contains("tokens: 0 imported, 8 here already, 2 skipped");
    assertThat(stored(db)).isEqualTo(before);
  }

  /** Whoever has more rights here, or a new value, does not get what the old one opened. */
  @EachDatabase
  void nobodyGetsMoreThanTheyHad(TestDatabase db) throws IOException {
    TestApi api = TestApi.on(db);
    api.addUser(200, "bob", 3);
    api.addUser(201, "alice", 1);
    String own = api.token(201, "ci", 0);

    CommandRun run = run(db, "--file", dump(zabbix.pgDump()), "--yes");

    assertThat(run.out())
        .contains("exists    user   bob: with another role here, so the tokens are left out")
        .contains("skipped   token  reader of bob: its user is not here, or has another role")
        .contains("skipped   token  ci of alice: its user has another token of this name")
        .contains("imported  token  never given of alice");
    TestApi after = TestApi.onFilled(db);
    assertThat(after.error(ZabbixFixture.READER, "token.get", "{}")).contains("Not authorized.");
    assertThat(after.error(ZabbixFixture.CI, "token.get", "{}")).contains("Not authorized.");
    assertThat(after.result(own, "token.get", "{}")).isNotEmpty();
    assertThat(after.session("bob")).isNotEmpty();
  }

  @Test
  void aDumpMayBeCompressedAndHasToBeWhole() throws IOException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      Path packed = folder.resolve("dump.sql.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
        out.write(zabbix.pgDump().getBytes(UTF_8));
      }
      assertThat(run(db, "--file", packed).out()).contains("tokens: 8 imported");

      String whole = zabbix.pgDump();
      for (String broken :
          List.of(
              "",
              "PGDMP binary",
              whole.substring(0, whole.indexOf("\nCREATE TABLE public.token")),
              whole.replace("public.role_rule", "public.other"),
              whole.replace("6000000", "5040000"),
              zabbix.mysqlDump().replace("VALUES (1,'ci',", "VALUES ('ci',"))) {
        CommandRun run = run(db, "--file", dump(broken), "--yes");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
            .containsAnyOf(
                "cannot be read as a plain dump", "it lacks the table", "is not of Zabbix")
            .doesNotContain("Exception");
      }
      assertThat(stored(db)).isEqualTo(List.of(0L, 0L, 0L));
    }
  }

  @Test
  void whatComesFromElsewhereIsPrintedHarmlessly() throws IOException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      String dump = zabbix.pgDump().replace("Readers", "Re\u001b[31mders");
      assertThat(run(db, "--file", dump(dump)).out())
          .contains("Re�[31mders")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void theSourceIsGivenOnce() {
    assertThat(CommandRun.of("import").code()).isEqualTo(2);
    assertThat(CommandRun.of("import", "zabbix").code()).isEqualTo(2);
    assertThat(CommandRun.of("import", "zabbix", "--file", "a", "--url", "b").code()).isEqualTo(2);
    for (String url : List.of("jdbc:oracle:x", "jdbc:mysql://h/zabbix?allowLocalInfile=true")) {
      assertThat(CommandRun.of("import", "zabbix", "--url", url).code()).isEqualTo(2);
    }
    CommandRun absent = CommandRun.of("import", "zabbix", "--file", folder.resolve("absent"));
    assertThat(absent.code()).isEqualTo(1);
  }

  /** Whoever answered in its place would bring tokens of their own. */
  @Test
  void aDatabaseOnAnotherMachineIsReadByVerifiedTlsOrNotAtAll() {
    for (String url :
        List.of(
            "jdbc:postgresql://192.0.2.1/zabbix?sslmode=require",
            "jdbc:mysql://192.0.2.1/zabbix?sslMode=trust")) {
      CommandRun run =
          CommandRun.of("import", "zabbix", "--url", url, "--data", folder.resolve("data"));
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("verify-full for another machine");
    }
  }

  private Path dump(String text) throws IOException {
    return Files.writeString(folder.resolve("dump.sql"), text);
  }

  static CommandRun run(TestDatabase db, Object... arguments) {
    return CommandRun.of(
        Stream.of(Stream.<Object>of("import", "zabbix"), place(db).stream(), Stream.of(arguments))
            .flatMap(all -> all)
            .toArray());
  }

  private static List<Object> place(TestDatabase db) {
    return db.config()
        .postgresUrl()
        .map(url -> List.<Object>of("--set", "database.url=" + url))
        .orElse(List.of("--data", db.config().dataDir()));
  }

  private static int verified(TestDatabase db) {
    return CommandRun.of(Stream.concat(Stream.of("audit", "verify"), place(db).stream()).toArray())
        .code();
  }

  private static String hash(TestDatabase db, String username) {
    return db.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT password_hash FROM users WHERE username = ?")
                    .bind(0, username)
                    .mapTo(String.class)
                    .one());
  }

  /** How many users, tokens and audit records there are. */
  private static List<Long> stored(TestDatabase db) {
    Map<String, Object> counts =
        db.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery(
                            """
                            SELECT (SELECT count(*) FROM users) AS users,
                              (SELECT count(*) FROM token) AS tokens,
                              (SELECT count(*) FROM audit) AS records
                            """)
                        .mapToMap()
                        .one());
    return Stream.of("users", "tokens", "records")
        .map(name -> Long.valueOf(String.valueOf(counts.get(name))))
        .toList();
  }
}
