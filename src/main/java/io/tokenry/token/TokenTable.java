package io.tokenry.token;

import io.tokenry.database.Dialect;

/**
 * Names the table {@code token} in a statement that needs the status too, which PostgreSQL keeps
 * beside it.
 */
public final class TokenTable {

  private TokenTable() {}

  /** What stands behind {@code FROM}; an alias may follow. */
  public static String withStatus(Dialect dialect) {
    return dialect.choose("token", "(token JOIN token_status ON token_id = id)");
  }
}
