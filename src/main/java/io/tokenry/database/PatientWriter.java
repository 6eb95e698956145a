package io.tokenry.database;

import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes for one command that has the database to itself: at once, once, and as long as it takes.
 */
final class PatientWriter implements Writer {

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final Clock clock;

  PatientWriter(Jdbi jdbi, Dialect dialect, Clock clock) {
    this.jdbi = jdbi;
    this.dialect = dialect;
    this.clock = clock;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    try (Handle handle = jdbi.open()) {
      Tx tx = new Tx(handle, dialect, Database.now(clock));
      T result = handle.inTransaction(_ -> tx.run(work));
      tx.runAfterCommit();
      return result;
    }
  }

  @Override
  public void close() {
    // the pool is the readers' too, and closed with them
  }
}
