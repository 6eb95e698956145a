package io.tokenry.database;

import java.util.function.Function;

/** How a database takes writes. */
interface Writer {

  <T> T write(Function<Tx, T> work);

  void close();
}
