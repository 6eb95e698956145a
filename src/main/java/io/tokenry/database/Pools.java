package io.tokenry.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tokenry.config.Config;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection pools, with the settings that durability rests on. */
final class Pools {

  private static final Logger LOG = LoggerFactory.getLogger(Pools.class);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** After it whoever waits looks whether the database is away, and goes on waiting if not. */
  static final Duration LONGEST_WAIT_FOR_A_CONNECTION = Duration.ofMillis(800);

  /** For what has to be told within a second, all in all. */
  private static final Duration SOON = Duration.ofMillis(900);

  /** Of which so much is left for the answer itself, or a busy database would count as away. */
  private static final Duration SHORTEST = Duration.ofMillis(300);

  /** The least that the pool knows. */
  private static final Duration CONNECTION_ASIDE = Duration.ofMillis(250);

  static final Duration LONGEST_WAIT_ASIDE = SOON.minus(SHORTEST).minus(CONNECTION_ASIDE);

  private static final int LEAST_ASIDE = 2;
  private static final int ASIDE_SHARE = 4;

  /** Rows fetched here and there cost a third where the file is mapped instead of read. */
  private static final String MAPPED_BYTES = Long.toString(1L << 30);

  private Pools() {}

  /**
   * Errors name neither statement nor values: a value may be the hash of a token, and is logged.
   */
  static Jdbi jdbi(DataSource pool) {
    return quiet(Jdbi.create(pool));
  }

  /** For a connection that somebody else closes. */
  static Handle handle(Connection connection) {
    return quiet(Jdbi.create(connection)).open();
  }

  private static Jdbi quiet(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  static HikariDataSource sqliteWriter(Config.Database config) {
    createFolder(config.dataDir());
    createFile(config);
    HikariConfig pool = common("sqlite-write", 1);
    pool.setDataSource(sqlite(config, Map.of("transaction_mode", "IMMEDIATE")));
    return openedSqlite(pool, config);
  }

  static HikariDataSource sqliteReaders(Config.Database config) {
    HikariConfig pool = common("sqlite-read", config.pool());
    pool.setMinimumIdle(1);
    pool.setConnectionInitSql("PRAGMA query_only = 1");
    pool.setDataSource(sqlite(config, Map.of("mmap_size", MAPPED_BYTES)));
    return openedSqlite(pool, config);
  }

  /** For reads so short that no thread waits for a connection. */
  static SqliteConnections briefReaders(Config.Database config) {
    return sqlite(config, Map.of("mmap_size", MAPPED_BYTES));
  }

  /** As the other readers; raises {@code UNAVAILABLE} rather than making a new file. */
  static HikariDataSource existingSqlite(Config.Database config) {
    if (!Files.exists(file(config))) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "There is no database in " + config.dataDir() + ".");
    }
    return sqliteReaders(config);
  }

  /** For everything but what has connections set aside. */
  static HikariDataSource postgresql(Config.Database config, String url) {
    HikariConfig pool = postgresql("postgresql", config.pool(), config, url, "5s");
    pool.addDataSourceProperty("socketTimeout", longestAnswer(url));
    return opened(pool);
  }

  /**
   * In seconds: somewhat longer than the server lets a statement run, so that whoever waits when
   * the line is cut learns of it; an URL that sets its own time may want much more.
   */
  private static String longestAnswer(String url) {
    return url.contains("statement_timeout") ? "30" : "8";
  }

  /** For the writes that share commits. */
  static HikariDataSource postgresqlWriter(Config.Database config, String url) {
    HikariConfig pool = postgresql("postgresql-write", 1, config, url, "5s");
    pool.addDataSourceProperty("socketTimeout", longestAnswer(url));
    return opened(pool);
  }

  /**
   * For what answers in a moment or not at all, and waits behind nothing else.
   *
   * @param opened counts its connections
   */
  static HikariDataSource aside(Config.Database config, String url, OpenedConnections opened) {
    HikariConfig pool = postgresql("postgresql-aside", aside(config), config, url, "900ms");
    pool.addDataSourceProperty("socketTimeout", "1");
    pool.setConnectionTimeout(CONNECTION_ASIDE.toMillis());
    pool.setValidationTimeout(CONNECTION_ASIDE.toMillis());
    pool.setMetricsTrackerFactory((_, _) -> opened);
    return opened(pool);
  }

  /** For the answer to what began then, on a connection that is set aside. */
  static int millisLeft(long begun) {
    long left = SOON.minusNanos(System.nanoTime() - begun).toMillis();
    return (int) Math.max(left, SHORTEST.toMillis());
  }

  /** How many connections are set aside. */
  static int aside(Config.Database config) {
    return Math.max(LEAST_ASIDE, config.pool() / ASIDE_SHARE);
  }

  /** For statements that may take hours, as those of migrations may. */
  static HikariDataSource patientPostgresql(Config.Database config, String url) {
    HikariConfig pool = postgresql("postgresql-patient", config.pool(), config, url, "0");
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    return opened(pool);
  }

  /**
   * Without the time for an answer.
   *
   * @param statementTimeout as PostgreSQL writes it; an URL that sets its own is obeyed
   */
  private static HikariConfig postgresql(
      String name, int size, Config.Database config, String url, String statementTimeout) {
    HikariConfig pool = common(name, size);
    pool.setConnectionTimeout(LONGEST_WAIT_FOR_A_CONNECTION.toMillis());
    pool.setValidationTimeout(LONGEST_WAIT_FOR_A_CONNECTION.toMillis() / 2);
    pool.setJdbcUrl(url);
    if (!url.contains("statement_timeout")) {
      pool.setConnectionInitSql("SET statement_timeout = '" + statementTimeout + "'");
    }
    if (!config.username().isEmpty()) {
      pool.setUsername(config.username());
    }
    if (!config.password().reveal().isEmpty()) {
      pool.setPassword(config.password().reveal());
    }
    // With one always wanted the pool tries for as long as the server is away, ever more seldom,
    // and
    // learns up to ten seconds late that it is back.
    pool.setMinimumIdle(0);
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.addDataSourceProperty("connectTimeout", "2");
    return pool;
  }

  private static HikariDataSource opened(HikariConfig pool) {
    return opened(
        pool, "PostgreSQL cannot be reached, or does not let this user in. Nothing was changed.");
  }

  private static HikariDataSource openedSqlite(HikariConfig pool, Config.Database config) {
    return opened(
        pool,
        "The database in "
            + config.dataDir()
            + " cannot be opened. It has to be a whole SQLite file that this user may write.");
  }

  private static HikariDataSource opened(HikariConfig pool, String sentence) {
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      LOG.error("{} cannot connect: {}", pool.getPoolName(), String.valueOf(e.getCause()));
      throw Problem.of(ProblemType.UNAVAILABLE, sentence);
    }
  }

  /** A connection with the settings of the pool, outside of it. */
  static Connection alone(HikariDataSource pool) throws SQLException {
    Properties settings = new Properties();
    settings.putAll(pool.getDataSourceProperties());
    if (pool.getUsername() != null) {
      settings.setProperty("user", pool.getUsername());
    }
    if (pool.getPassword() != null) {
      settings.setProperty("password", pool.getPassword());
    }
    return DriverManager.getConnection(pool.getJdbcUrl(), settings);
  }

  private static SqliteConnections sqlite(Config.Database config, Map<String, String> more) {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("foreign_keys", "true");
    settings.setProperty("busy_timeout", "5000");
    settings.setProperty("cache_size", "-8192");
    settings.putAll(more);
    return new SqliteConnections(file(config), settings);
  }

  private static HikariConfig common(String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    pool.setAutoCommit(true);
    return pool;
  }

  private static Path file(Config.Database config) {
    return config.dataDir().resolve("tokenry.db");
  }

  static void createFolder(Path dataDir) {
    try {
      PrivateFiles.createFolders(dataDir);
    } catch (IOException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "The data folder " + dataDir + " cannot be created.");
    }
  }

  /** The files that SQLite puts beside it get the same rights. */
  private static void createFile(Config.Database config) {
    try {
      PrivateFiles.createFile(file(config));
    } catch (FileAlreadyExistsException e) {
      // the database
    } catch (IOException e) {
      LOG.error("A database cannot be made in {}: {}", config.dataDir(), String.valueOf(e));
    }
  }
}
