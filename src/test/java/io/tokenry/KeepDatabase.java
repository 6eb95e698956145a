package io.tokenry;

import static io.tokenry.KeptDatabase.ADMIN;
import static io.tokenry.KeptDatabase.PASSWORD;
import static io.tokenry.KeptDatabase.USERNAME;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.KeptDatabase.Fact;
import io.tokenry.database.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has a program fill a database of each kind by its API; {@code scripts/keep-database} runs it. */
final class KeepDatabase {

  private static final Pattern HEAD = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private final Path program;
  private final Path folder;
  private final Map<Fact, String> facts = new EnumMap<>(Fact.class);

  private KeepDatabase(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Takes the program, and the folder of all that are kept. */
  public static void main(String[] arguments) throws Exception {
    Path program = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Path.of(arguments[1]);
    new KeepDatabase(program, folder).keepSqlite();
    new KeepDatabase(program, folder).keepPostgresql();
  }

  private void keepSqlite() throws Exception {
    Path data = Files.createTempDirectory("tokenry-keep-");
    fill(Map.of("TOKENRY_DATA_DIR", data.toString()));
    Path file = data.resolve("tokenry.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      kept(connection, Dialect.SQLITE).write(Files.readAllBytes(file), facts);
    } finally {
      KeptDatabase.delete(data);
    }
  }

  private void keepPostgresql() throws Exception {
    String url = System.getenv("TEST_POSTGRES_URL");
    String schema = KeptDatabase.SCHEMA;
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    try (Connection connection = DriverManager.getConnection(inSchema);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
      fill(Map.of("TOKENRY_DATABASE_URL", inSchema));
      kept(connection, Dialect.POSTGRESQL).write(dump(url).getBytes(StandardCharsets.UTF_8), facts);
      statement.execute("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  /** Without what only PostgreSQL's own console understands. */
  private static String dump(String url) throws IOException, InterruptedException {
    Path dump = Files.createTempFile("tokenry-keep-", ".sql");
    PostgresPrograms.run(
        "pg_dump",
        "--format=plain",
        "--inserts",
        "--no-owner",
        "--no-privileges",
        "--schema=" + KeptDatabase.SCHEMA,
        "--file=" + dump,
        PostgresPrograms.address(url));
    String sql = Files.readString(dump);
    Files.delete(dump);
    return sql.lines()
        .filter(line -> !line.startsWith("\\") && !line.startsWith("--"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private KeptDatabase kept(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery("SELECT max(version) FROM flyway_schema_history")) {
      newest.next();
      return new KeptDatabase(folder.resolve("schema-" + newest.getString(1)), dialect);
    }
  }

  private void fill(Map<String, String> place) throws Exception {
    Map<String, String> environment = new HashMap<>(place);
    environment.put("TOKENRY_ADMIN_USERNAME", ADMIN);
    environment.put("TOKENRY_ADMIN_PASSWORD", PASSWORD);
    try (ProgramRun server = ProgramRun.of(program, environment, "serve", "--port", "0");
        RpcCaller api = new RpcCaller(server.address())) {
      fill(api);
    }
    try (ProgramRun check = ProgramRun.of(program, environment, "audit", "verify")) {
      Matcher head = HEAD.matcher(check.awaitEnd().out());
      facts.put(Fact.AUDIT_HEAD, head.find() ? head.group() : "");
    }
    facts.put(Fact.MADE, Long.toString(Instant.now().getEpochSecond()));
  }

  private void fill(RpcCaller api) throws Exception {
    String admin = signIn(api, ADMIN);
    String role =
        api.id(
            admin,
            "role.create",
            "{'name':'Operators','type':1,'rules':{'ui.default_access':0,'api.mode':1,"
                + "'api':['token.*','user.get']}}");
    String group = api.id(admin, "usergroup.create", "{'name':'Contractors'}");
    api.result(admin, "role.update", "{'roleid':'" + role + "','name':'Operations'}");
    api.result(
        admin,
        "user.create",
        "{'username':'%s','passwd':'%s','name':'Alice','roleid':'%s','usrgrps':[{'usrgrpid':'%s'}]}"
            .formatted(USERNAME, PASSWORD, role, group));
    String session = signIn(api, USERNAME);
    facts.put(Fact.SESSION, session);
    String enabled = token(api, session, "'name':'ci','description':'builds, é'");
    facts.put(Fact.ENABLED, enabled);
    facts.put(Fact.DISABLED, token(api, session, "'name':'off','status':1"));
    facts.put(Fact.EXPIRED, token(api, session, "'name':'ended','expires_at':1600000000"));
    String gone = api.id(session, "token.create", "{'name':'gone'}");
    api.result(session, "token.delete", "['" + gone + "']");
    facts.put(Fact.LAST_TOKEN, gone);
    api.result(enabled, "token.get", "{}");
  }

  private static String signIn(RpcCaller api, String username) throws Exception {
    return api.result(
            "", "user.login", "{'username':'%s','password':'%s'}".formatted(username, PASSWORD))
        .textValue();
  }

  private static String token(RpcCaller api, String session, String properties) throws Exception {
    String id = api.id(session, "token.create", "{" + properties + "}");
    JsonNode issued = api.result(session, "token.generate", "['" + id + "']");
    return issued.get(0).get("token").textValue();
  }
}
