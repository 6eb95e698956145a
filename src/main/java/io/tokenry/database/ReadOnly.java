package io.tokenry.database;

import java.util.function.Function;

/** A database that was opened to be looked at. */
final class ReadOnly implements Writer {

  @Override
  public <T> T write(Function<Tx, T> work) {
    throw new IllegalStateException("this database was opened to be read");
  }

  @Override
  public void close() {
    // there is nothing to finish
  }
}
