package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes in groups, as each commit waits for a disk and all nodes take turns at the heads of the
 * audit log and of the feed. What meets others' locks there runs on a pooled connection of its own,
 * again if it loses a race, so that the loser gets its own answer.
 */
final class PostgresWriter implements Writer {

  private static final int ATTEMPTS = 4;

  private final GroupWriter groups;
  private final Jdbi jdbi;
  private final Clock clock;

  /**
   * @param own one connection for the groups, closed with this
   * @param jdbi for what runs alone
   */
  PostgresWriter(HikariDataSource own, Jdbi jdbi, Clock clock) {
    this.groups = new GroupWriter(own, Dialect.POSTGRESQL, clock, Pools.LONGEST_WAIT);
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    try {
      return groups.write(work);
    } catch (NotInGroupException e) {
      return alone(work);
    }
  }

  private <T> T alone(Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS || !DatabaseFailures.isLostRace(e)) {
          throw e;
        }
      }
    }
  }

  private <T> T once(Function<Tx, T> work) {
    try (Handle handle = jdbi.open()) {
      Tx tx = new Tx(handle, Dialect.POSTGRESQL, Database.now(clock));
      return once(handle, tx, work);
    }
  }

  private static <T> T once(Handle handle, Tx tx, Function<Tx, T> work) {
    try {
      T result =
          handle.inTransaction(
              _ -> {
                handle.execute(GroupWriter.LET_GO);
                return tx.run(work);
              });
      tx.runAfterCommit();
      return result;
    } catch (JdbiException e) {
      if (DatabaseFailures.isConnectionLost(e)) {
        tx.runAfterCommit();
        throw new OutcomeUnknownException(e);
      }
      throw e;
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
