package io.tokenry.database;

import org.jdbi.v3.core.JdbiException;

/** The connection broke within a write: the server may have committed it, or not. */
final class OutcomeUnknownException extends JdbiException {

  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(JdbiException cause) {
    super(cause);
  }
}
