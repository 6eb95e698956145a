package io.tokenry.testing;

import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An empty database of its own for one test, migrated, on a clock that the test moves; closing it
 * leaves nothing behind. Most tests take it as the parameter of an {@link EachDatabase}.
 */
public final class TestDatabase implements AutoCloseable {

  private static final Optional<String> POSTGRES_URL =
      Optional.ofNullable(System.getenv("TEST_POSTGRES_URL")).filter(url -> !url.isBlank());
  private static final boolean ON_CI = "true".equals(System.getenv("CI"));

  private final TestClock clock = new TestClock();
  private final Config.Database config;
  private final Database database;
  private final Runnable remove;

  private TestDatabase(Config.Database config, Runnable remove) {
    this.config = config;
    this.remove = remove;
    this.database = Database.open(config, clock);
  }

  /** One of each kind there is, each opened only when its test runs; the test closes it. */
  public static Stream<TestDatabase> each() {
    Stream<Supplier<TestDatabase>> sqlite = Stream.of(TestDatabase::sqlite);
    return Stream.concat(sqlite, onPostgresql()).map(Supplier::get);
  }

  /** PostgreSQL where there is one, opened only when its test runs; the test closes it. */
  public static Stream<TestDatabase> postgresql() {
    return onPostgresql().map(Supplier::get);
  }

  private static Stream<Supplier<TestDatabase>> onPostgresql() {
    if (POSTGRES_URL.isEmpty() && ON_CI) {
      throw new IllegalStateException("CI has to give TEST_POSTGRES_URL; see ./verify --postgres");
    }
    return POSTGRES_URL.stream().map(url -> () -> postgresql(url));
  }

  /** A SQLite file in a temporary folder, for tests that need no second kind of database. */
  public static TestDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory("tokenry-test-");
      return new TestDatabase(config(folder, Optional.empty()), () -> delete(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema of its own, as a database each would take seconds. */
  private static TestDatabase postgresql(String url) {
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute(url, "CREATE SCHEMA " + schema);
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    return new TestDatabase(
        config(Path.of("unused"), Optional.of(inSchema)),
        () -> execute(url, "DROP SCHEMA " + schema + " CASCADE"));
  }

  public Database database() {
    return database;
  }

  /** To open the same database a second time: another node, or the same one started again. */
  public Config.Database config() {
    return config;
  }

  public TestClock clock() {
    return clock;
  }

  public Dialect dialect() {
    return database.dialect();
  }

  /** Runs a statement past all use cases, to bring about what they would not. */
  public void execute(String sql, Object... values) {
    database.write(tx -> tx.handle().execute(sql, values));
  }

  @Override
  public void close() {
    database.close();
    remove.run();
  }

  /** Names the kind in test reports. */
  @Override
  public String toString() {
    return dialect().name();
  }

  private static Config.Database config(Path folder, Optional<String> url) {
    return new Config.Database(folder, url, "", new Config.Secret(""), 4);
  }

  private static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + sql, e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
