package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenry.config.Config;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable BriefReaders brief;
  private final @Nullable Remote remote;

  /** What a database has that may be away. */
  private record Remote(
      Breaker breaker,
      Turns turns,
      Turns writeTurns,
      HikariDataSource asidePool,
      OpenedConnections asideOpened,
      Turns asideTurns) {}

  private Database(
      Dialect dialect,
      Clock clock,
      HikariDataSource readers,
      Writer writer,
      @Nullable BriefReaders brief,
      @Nullable Remote remote) {
    this.dialect = dialect;
    this.clock = clock;
    this.readers = readers;
    this.reading = Pools.jdbi(readers);
    this.writer = writer;
    this.brief = brief;
    this.remote = remote;
  }

  /** Opens the configured database and brings its schema up to date. */
  public static Database open(Config.Database config, Clock clock) {
    if (config.postgresUrl().isPresent()) {
      String url = config.postgresUrl().get();
      try (HikariDataSource patient = Pools.patientPostgresql(config, url)) {
        Migrations.run(patient, Dialect.POSTGRESQL);
      }
      HikariDataSource pool = Pools.postgresql(config, url);
      Writer writer =
          new PostgresWriter(Pools.postgresqlWriter(config, url), Pools.jdbi(pool), clock);
      return new Database(Dialect.POSTGRESQL, clock, pool, writer, null, remote(config, url));
    }
    HikariDataSource writing = Pools.sqliteWriter(config);
    Migrations.run(writing, Dialect.SQLITE);
    HikariDataSource readers = Pools.sqliteReaders(config);
    BriefReaders brief = new BriefReaders(Pools.briefReaders(config));
    Writer writer = new SqliteWriter(writing, clock, brief);
    return new Database(Dialect.SQLITE, clock, readers, writer, brief, null);
  }

  private static Remote remote(Config.Database config, String url) {
    OpenedConnections opened = new OpenedConnections();
    HikariDataSource aside = Pools.aside(config, url, opened);
    Breaker breaker = new Breaker(() -> Pools.alone(aside));
    return new Remote(
        breaker,
        new Turns(config.pool(), Pools.LONGEST_WAIT, breaker),
        new Turns(GroupWriter.MOST_WAITING, Pools.LONGEST_WAIT, breaker),
        aside,
        opened,
        new Turns(Pools.aside(config), Pools.LONGEST_WAIT_ASIDE, breaker));
  }

  /**
   * Opens the configured database as it is, to be read beside a server that may be running, for
   * hours if need be. Raises {@code UNAVAILABLE} when there is none, or one that this program has
   * not yet brought up to date.
   */
  public static Database openToRead(Config.Database config, Clock clock) {
    Optional<String> url = config.postgresUrl();
    Dialect dialect = url.isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE;
    HikariDataSource pool =
        url.map(given -> Pools.patientPostgresql(config, given))
            .orElseGet(() -> Pools.existingSqlite(config));
    Database database = new Database(dialect, clock, pool, new ReadOnly(), null, null);
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
    Writer writer = new PatientWriter(Pools.jdbi(pool), dialect, clock);
    return new Database(dialect, clock, pool, writer, null, null);
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Looks at what the database is good for now; waits as long as for a connection. */
  public Condition condition() {
    if (remote == null) {
      return SchemaHistory.condition(readers, dialect);
    }
    return isAway() ? Condition.AWAY : SchemaHistory.condition(remote.asidePool, dialect);
  }

  /** How busy each pool of connections is. */
  public List<PoolState> pools() {
    Stream<HikariDataSource> aside = remote == null ? Stream.of() : Stream.of(remote.asidePool);
    return Stream.of(Stream.of(readers), writer.pool().stream(), aside)
        .flatMap(pools -> pools)
        .map(PoolState::of)
        .toList();
  }

  /** Writes that wait for their turn. */
  public int writesWaiting() {
    return writer.waiting();
  }

  /** Whether the database is known not to answer; whoever needs it is refused at once then. */
  public boolean isAway() {
    return remote != null && remote.breaker.isAway();
  }

  /** Runs a function that only reads, on one snapshot. */
  public <T> T read(Function<Tx, T> work) {
    return guarded(
        () ->
            reading.inTransaction(
                (Handle handle) -> new Tx(handle, dialect, now(clock)).run(work)));
  }

  /**
   * Runs a function that reads with one statement, which is a snapshot by itself: SQLite need not
   * be told where it begins and ends. PostgreSQL must, or it sends all rows at once.
   */
  public <T> T readOnce(Function<Tx, T> work) {
    return dialect == Dialect.POSTGRESQL ? read(work) : guarded(() -> with(readers, work));
  }

  /**
   * Runs a function that reads a few rows with one statement, for what has to be told within a
   * second: on connections set aside, so that it waits behind nothing else.
   */
  public <T> T readNow(Function<Tx, T> work) {
    if (remote != null) {
      long begun = System.nanoTime();
      return remote.asideTurns.take(() -> soon(remote.asidePool, begun, work));
    }
    return brief == null ? readOnce(work) : readBriefly(brief, false, work);
  }

  /** Whether {@link #readBriefly} can be called: where the database is a file. */
  public boolean readsBriefly() {
    return brief != null;
  }

  /**
   * Runs a function that reads a few rows, found by an index, with one statement: for threads that
   * may not wait for a connection or another process. It sees all that this process has told of.
   */
  public <T> T readBriefly(Function<Tx, T> work) {
    return readBriefly(
        Objects.requireNonNull(brief, "only where the database is a file"), true, work);
  }

  private <T> T readBriefly(BriefReaders readers, boolean staying, Function<Tx, T> work) {
    return DatabaseFailures.translating(
        () -> readers.with(staying, rows -> work.apply(new Tx(rows, dialect, now(clock)))));
  }

  /**
   * How many connections {@link #readNow} has opened: a new one may lead to another server, which
   * has taken over from the one that was read before.
   */
  public long connectionsForNow() {
    return remote == null ? 0 : remote.asideOpened.count();
  }

  /**
   * Runs a function in a transaction and returns once it is durable. The function may run more than
   * once, so it does nothing but database work.
   */
  public <T> T write(Function<Tx, T> work) {
    return remote == null
        ? DatabaseFailures.translating(() -> writer.write(work))
        : remote.writeTurns.take(() -> writer.write(work));
  }

  private <T> T with(HikariDataSource pool, Function<Tx, T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.apply(new Tx(Statements.of(connection), dialect, now(clock)));
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /** Whoever waited for its turn or a connection has the less time for the answer. */
  private <T> T soon(HikariDataSource pool, long begun, Function<Tx, T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, Pools.millisLeft(begun));
      return work.apply(new Tx(Statements.of(connection), dialect, now(clock)));
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private <T> T guarded(Supplier<T> work) {
    return remote == null ? DatabaseFailures.translating(work) : remote.turns.take(work);
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
    if (brief != null) {
      brief.close();
    }
    if (remote != null) {
      remote.breaker.close();
      remote.asidePool.close();
    }
  }

  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
