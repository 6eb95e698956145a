package io.tokenry.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tokenry.config.Config;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** The connection pools, with the settings that durability rests on. */
final class Pools {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Rows fetched here and there cost a third where the file is mapped instead of read. */
  private static final String MAPPED_BYTES = Long.toString(1L << 30);

  private Pools() {}

  /**
   * Errors name neither statement nor values: a value may be the hash of a token, and is logged.
   */
  static Jdbi jdbi(DataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  static HikariDataSource sqliteWriter(Config.Database config) {
    HikariConfig pool = sqlite(config, "sqlite-write", 1);
    pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return new HikariDataSource(pool);
  }

  static HikariDataSource sqliteReaders(Config.Database config) {
    HikariConfig pool = sqlite(config, "sqlite-read", config.pool());
    pool.setMinimumIdle(1);
    pool.setConnectionInitSql("PRAGMA query_only = 1");
    pool.addDataSourceProperty("mmap_size", MAPPED_BYTES);
    return new HikariDataSource(pool);
  }

  static HikariDataSource postgresql(Config.Database config, String url) {
    HikariConfig pool = common("postgresql", config.pool());
    pool.setJdbcUrl(url);
    if (!config.username().isEmpty()) {
      pool.setUsername(config.username());
    }
    if (!config.password().reveal().isEmpty()) {
      pool.setPassword(config.password().reveal());
    }
    pool.setMinimumIdle(1);
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("connectTimeout", "2");
    pool.addDataSourceProperty("socketTimeout", "30");
    return new HikariDataSource(pool);
  }

  private static HikariConfig sqlite(Config.Database config, String name, int size) {
    HikariConfig pool = common(name, size);
    pool.setJdbcUrl("jdbc:sqlite:" + file(config.dataDir()));
    pool.addDataSourceProperty("journal_mode", "WAL");
    pool.addDataSourceProperty("synchronous", "FULL");
    pool.addDataSourceProperty("foreign_keys", "true");
    pool.addDataSourceProperty("busy_timeout", "5000");
    pool.addDataSourceProperty("cache_size", "-8192");
    return pool;
  }

  private static HikariConfig common(String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    pool.setAutoCommit(true);
    return pool;
  }

  private static Path file(Path dataDir) {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE, "The data folder " + dataDir + " cannot be created.");
    }
    return dataDir.resolve("tokenry.db");
  }
}
