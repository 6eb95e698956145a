package io.tokenry.database;

import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * One pooled connection a write; a lost race is run again, so that the loser gets its own answer.
 */
final class PostgresWriter implements Writer {

  private static final int ATTEMPTS = 4;

  /** Whoever is stopped within a write must not hold up the writes of all others. */
  private static final String LET_GO = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

  private final Jdbi jdbi;
  private final Clock clock;

  PostgresWriter(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
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
                handle.execute(LET_GO);
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
  public void close() {
    // the pool is shared with the readers, and closed with them
  }
}
