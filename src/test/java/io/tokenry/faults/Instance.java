package io.tokenry.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** One database with all that is needed to serve it, again and again; closing it removes it. */
final class Instance implements AutoCloseable {

  private static final String ADMIN = "Admin";
  private static final String PASSWORD = "broken, not guessed";

  private final Path folder;
  private final Path data;
  private final Program program;
  private final @Nullable String postgres;
  private final Runnable remove;
  private String token = "";

  private Instance(Program program, Path folder, @Nullable String postgres, Runnable remove) {
    this.program = program;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.postgres = postgres;
    this.remove = remove;
  }

  /** On the database that the harness was asked for. */
  static Instance create(Run run) throws IOException, SQLException {
    if (run.postgres() == null) {
      return sqlite(run.program(), Files.createTempDirectory("tokenry-faults-"));
    }
    return postgres(run.program(), run.postgres());
  }

  /** SQLite in a folder, which goes when this is closed. */
  static Instance sqlite(Program program, Path folder) {
    return new Instance(program, folder, null, () -> {});
  }

  /** A schema of its own. */
  static Instance postgres(Program program, String url) throws IOException, SQLException {
    String schema = "faults_" + UUID.randomUUID().toString().replace("-", "");
    execute(url, "CREATE SCHEMA " + schema);
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    return new Instance(
        program,
        Files.createTempDirectory("tokenry-faults-"),
        inSchema,
        () -> {
          try {
            execute(url, "DROP SCHEMA " + schema + " CASCADE");
          } catch (SQLException e) {
            throw new IllegalStateException("the schema stays behind", e);
          }
        });
  }

  /** The same PostgreSQL reached another way; to be closed before this. */
  Instance through(Program other, UnaryOperator<String> way) throws IOException {
    return new Instance(
        other,
        Files.createTempDirectory("tokenry-faults-"),
        postgres == null ? null : way.apply(postgres),
        () -> {});
  }

  /** Starts a node and waits until it serves. */
  Node start() throws Exception {
    return start(Map.of());
  }

  /** The same with more variables in its environment. */
  Node start(Map<String, String> more) throws Exception {
    Node node = launch(more);
    try {
      return node.awaitReady();
    } catch (IOException e) {
      node.close();
      throw e;
    }
  }

  /** Starts a node and does not wait. */
  Node launch(Map<String, String> more) throws IOException {
    Map<String, String> environment = environment();
    environment.putAll(more);
    List<String> arguments = List.of("serve", "--port", "0", "--data", data.toString());
    return Node.launch(program, arguments, environment);
  }

  /** A client with an administrator's token, which is made at the first call. */
  Client client(Node node) throws InterruptedException {
    if (token.isEmpty()) {
      try (Client nobody = new Client(node.address(), "")) {
        String session = signIn(nobody);
        String id =
            nobody
                .callAs(session, "token.create", "{'name':'%s'}".formatted(Stored.OWN_TOKEN))
                .result()
                .at("/tokenids/0")
                .asText();
        token =
            nobody
                .callAs(session, "token.generate", "['" + id + "']")
                .result()
                .at("/0/token")
                .asText();
      }
    }
    return new Client(node.address(), token);
  }

  /** A new session of the administrator. */
  static String signIn(Client client) throws InterruptedException {
    String who = "{'username':'%s','password':'%s'}".formatted(ADMIN, PASSWORD);
    return client.callAs("", "user.login", who).result().asText();
  }

  /** What {@code audit verify} says; its exit code is 0 where the log is whole. */
  Shell.Ended auditVerdict() throws IOException, InterruptedException {
    List<String> arguments = List.of("audit", "verify", "--data", data.toString());
    return Shell.attempt(program.with(arguments), environment());
  }

  /** What a node's environment needs to reach the same PostgreSQL another way. */
  Map<String, String> reached(UnaryOperator<String> way) {
    return Map.of("TOKENRY_DATABASE_URL", way.apply(Objects.requireNonNull(postgres)));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOKENRY_ADMIN_USERNAME", ADMIN);
    environment.put("TOKENRY_ADMIN_PASSWORD", PASSWORD);
    if (postgres != null) {
      environment.put("TOKENRY_DATABASE_URL", postgres);
    }
    return environment;
  }

  /** Past the program, beside it. */
  Connection connect() throws SQLException {
    if (postgres != null) {
      return connect(postgres);
    }
    SQLiteDataSource file = new SQLiteDataSource();
    file.setUrl("jdbc:sqlite:" + data.resolve("tokenry.db"));
    return file.getConnection();
  }

  boolean isSqlite() {
    return postgres == null;
  }

  /** Where the files of the database are. */
  Path data() {
    return data;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    remove.run();
    try (Stream<Path> found = Files.walk(folder)) {
      found
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static Connection connect(String url) throws SQLException {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setUrl(url);
    return server.getConnection();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
