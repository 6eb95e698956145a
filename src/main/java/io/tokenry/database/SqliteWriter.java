package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Writes on one thread, as SQLite has one writer anyway. */
final class SqliteWriter implements Writer {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final GroupWriter groups;

  SqliteWriter(HikariDataSource dataSource, Clock clock, WriteWatch watch) {
    this.groups = new GroupWriter(dataSource, Dialect.SQLITE, clock, LONGEST_WAIT, watch);
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    try {
      return groups.write(work);
    } catch (NotInGroupException e) {
      return groups.writeAlone(work);
    }
  }

  @Override
  public Optional<HikariDataSource> pool() {
    return Optional.of(groups.pool());
  }

  @Override
  public int waiting() {
    return groups.waiting();
  }

  @Override
  public void close() {
    groups.close();
  }
}
