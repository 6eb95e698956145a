package io.tokenry.database;

/** A write came to nothing for the sake of others, and is to be run again by itself. */
final class NotInGroupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotInGroupException() {
    super("to be run alone", null, false, false);
  }
}
