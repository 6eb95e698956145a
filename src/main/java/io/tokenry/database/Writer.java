package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.function.Function;

/** How a database takes writes. */
interface Writer {

  <T> T write(Function<Tx, T> work);

  /** The connections that only it uses. */
  default Optional<HikariDataSource> pool() {
    return Optional.empty();
  }

  /** Writes that wait for their turn, where they take turns. */
  default int waiting() {
    return 0;
  }

  void close();
}
