package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tokenry.database.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A database as an earlier program left it, with users, roles, tokens, sessions and audit records;
 * {@link KeepDatabase} makes them.
 *
 * @param folder one for each version of the schema
 */
record KeptDatabase(Path folder, Dialect dialect) {

  static final String USERNAME = "alice";
  static final String PASSWORD = "correct horse battery";
  static final String ADMIN = "Admin";

  /** Where PostgreSQL's was made; the word stands nowhere else in its dump. */
  static final String SCHEMA = "tokenry_kept_for_tests";

  private static final Path FOLDER = Path.of("src/test/resources/databases");
  private static final Optional<String> POSTGRES_URL =
      Optional.ofNullable(System.getenv("TEST_POSTGRES_URL")).filter(url -> !url.isBlank());

  /** What is known of it. */
  enum Fact {
    /** When it was left, in Unix seconds. */
    MADE,
    /** A session of {@link #USERNAME}. */
    SESSION,
    /** Values of tokens of {@link #USERNAME}. */
    ENABLED,
    DISABLED,
    EXPIRED,
    /** The last number that was given to a token, which is deleted. */
    LAST_TOKEN,
    /** The head of the audit log; empty where it was not chained yet. */
    AUDIT_HEAD
  }

  /** Where one is put to be used; closing it removes it. */
  record Place(Map<String, String> settings, String url, Runnable remove) implements AutoCloseable {
    @Override
    public void close() {
      remove.run();
    }
  }

  /** Those that can be used here, the oldest first. */
  static Stream<KeptDatabase> all() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList().stream()
          .flatMap(
              folder ->
                  Stream.of(Dialect.values())
                      .filter(dialect -> dialect == Dialect.SQLITE || POSTGRES_URL.isPresent())
                      .map(dialect -> new KeptDatabase(folder, dialect)));
    }
  }

  String fact(Fact fact) {
    Properties facts = new Properties();
    try (Reader in = Files.newBufferedReader(factsFile())) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts.getProperty(fact.name(), "");
  }

  /** One that has stood still a minute after the database was left. */
  Clock clock() {
    Instant made = Instant.ofEpochSecond(Long.parseLong(fact(Fact.MADE)));
    return Clock.fixed(made.plusSeconds(60), ZoneOffset.UTC);
  }

  void write(byte[] contents, Map<Fact, String> facts) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(contentsFile()))) {
      out.write(contents);
    }
    try (Writer out = Files.newBufferedWriter(factsFile())) {
      for (Fact fact : Fact.values()) {
        out.write(fact + "=" + facts.getOrDefault(fact, "") + "\n");
      }
    }
  }

  Place restore() throws IOException, SQLException {
    return dialect == Dialect.SQLITE ? restoreSqlite() : restorePostgresql();
  }

  private Place restoreSqlite() throws IOException {
    Path data = Files.createTempDirectory("tokenry-kept-");
    Files.write(data.resolve("tokenry.db"), contents());
    return new Place(
        Map.of("data.dir", data.toString()),
        "jdbc:sqlite:" + data.resolve("tokenry.db"),
        () -> delete(data));
  }

  private Place restorePostgresql() throws IOException, SQLException {
    String url = POSTGRES_URL.orElseThrow();
    String schema = "kept_" + UUID.randomUUID().toString().replace("-", "");
    execute(url, new String(contents(), UTF_8).replace(SCHEMA, schema));
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    return new Place(
        Map.of("database.url", inSchema),
        inSchema,
        () -> {
          try {
            execute(url, "DROP SCHEMA " + schema + " CASCADE");
          } catch (SQLException e) {
            throw new IllegalStateException("the schema stays behind", e);
          }
        });
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private byte[] contents() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(contentsFile()))) {
      return in.readAllBytes();
    }
  }

  private Path contentsFile() {
    return folder.resolve(dialect.choose("sqlite.db.gz", "postgresql.sql.gz"));
  }

  private Path factsFile() {
    return folder.resolve(dialect.choose("sqlite.properties", "postgresql.properties"));
  }

  static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names it in test reports. */
  @Override
  public String toString() {
    return folder.getFileName() + " on " + dialect;
  }
}
