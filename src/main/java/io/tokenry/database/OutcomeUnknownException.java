package io.tokenry.database;

import org.jdbi.v3.core.JdbiException;

/** The database did not say whether it has committed a write. */
final class OutcomeUnknownException extends JdbiException {

  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(Throwable cause) {
    super(cause);
  }
}
