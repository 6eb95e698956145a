package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenry.config.Config;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Owns transactions, pools and migrations; SQLite's single-writer rule lives here alone. What fails
 * for the database's own reasons is raised as {@code UNAVAILABLE}, and then nothing was changed.
 */
public final class Database implements AutoCloseable {

  private final Dialect dialect;
  private final Clock clock;
  private final HikariDataSource readers;
  private final Jdbi reading;
  private final Writer writer;

  private Database(Dialect dialect, Clock clock, HikariDataSource readers, Writer writer) {
    this.dialect = dialect;
    this.clock = clock;
    this.readers = readers;
    this.reading = Pools.jdbi(readers);
    this.writer = writer;
  }

  /** Opens the configured database and brings its schema up to date. */
  public static Database open(Config.Database config, Clock clock) {
    if (config.postgresUrl().isPresent()) {
      HikariDataSource pool = Pools.postgresql(config, config.postgresUrl().get());
      Migrations.run(pool, Dialect.POSTGRESQL);
      return new Database(
          Dialect.POSTGRESQL, clock, pool, new PostgresWriter(Pools.jdbi(pool), clock));
    }
    HikariDataSource writing = Pools.sqliteWriter(config);
    Migrations.run(writing, Dialect.SQLITE);
    HikariDataSource readers = Pools.sqliteReaders(config);
    return new Database(Dialect.SQLITE, clock, readers, new SqliteWriter(writing, clock));
  }

  /**
   * Opens the configured database as it is, to be read beside a server that may be running. Raises
   * {@code UNAVAILABLE} when there is none, or one that this program has not yet brought up to
   * date.
   */
  public static Database openToRead(Config.Database config, Clock clock) {
    Optional<String> url = config.postgresUrl();
    Dialect dialect = url.isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE;
    HikariDataSource pool =
        url.map(given -> Pools.postgresql(config, given))
            .orElseGet(() -> Pools.existingSqlite(config));
    Database database = new Database(dialect, clock, pool, new ReadOnly());
    if (!Migrations.areDone(pool, dialect)) {
      database.close();
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The database is not that of this version of Tokenry. Start the server once to bring it"
              + " up to date.");
    }
    return database;
  }

  /**
   * Opens the configured database for one command that has it to itself and may write for hours,
   * and brings its schema up to date.
   */
  public static Database openAlone(Config.Database config, Clock clock) {
    Optional<String> url = config.postgresUrl();
    Dialect dialect = url.isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE;
    HikariDataSource pool =
        url.map(given -> Pools.patientPostgresql(config, given))
            .orElseGet(() -> Pools.sqliteWriter(config));
    Migrations.run(pool, dialect);
    return new Database(dialect, clock, pool, new PatientWriter(Pools.jdbi(pool), dialect, clock));
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Looks at what the database is good for now; waits as long as for a connection. */
  public Condition condition() {
    return SchemaHistory.condition(readers, dialect);
  }

  /** How busy each pool of connections is. */
  public List<PoolState> pools() {
    return Stream.concat(Stream.of(readers), writer.pool().stream()).map(PoolState::of).toList();
  }

  /** Writes that wait for their turn. */
  public int writesWaiting() {
    return writer.waiting();
  }

  /** Runs a function that only reads, on one snapshot. */
  public <T> T read(Function<Tx, T> work) {
    return DatabaseFailures.translating(
        () ->
            reading.inTransaction(
                (Handle handle) -> new Tx(handle, dialect, now(clock)).run(work)));
  }

  /**
   * Runs a function that reads with one statement, which is a snapshot by itself: SQLite need not
   * be told where it begins and ends. PostgreSQL must, or it sends all rows at once.
   */
  public <T> T readOnce(Function<Tx, T> work) {
    if (dialect == Dialect.POSTGRESQL) {
      return read(work);
    }
    return DatabaseFailures.translating(
        () ->
            reading.withHandle((Handle handle) -> work.apply(new Tx(handle, dialect, now(clock)))));
  }

  /**
   * Runs a function in a transaction and returns once it is durable. The function may run more than
   * once, so it does nothing but database work.
   */
  public <T> T write(Function<Tx, T> work) {
    return DatabaseFailures.translating(() -> writer.write(work));
  }

  /**
   * Listens for word of other nodes, on a connection of its own; PostgreSQL alone. Raises {@code
   * UNAVAILABLE} when that cannot be had now.
   */
  public Notifications listen() {
    try {
      return Notifications.on(Pools.alone(readers));
    } catch (SQLException e) {
      throw DatabaseFailures.unavailable();
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }

  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
