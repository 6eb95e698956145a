package io.tokenry.database;

/** The database in use; asked only by the rare statement that must differ. */
public enum Dialect {
  SQLITE,
  POSTGRESQL;

  /** Chooses between the two texts of one statement. */
  public String choose(String sqlite, String postgresql) {
    return switch (this) {
      case SQLITE -> sqlite;
      case POSTGRESQL -> postgresql;
    };
  }

  /**
   * A text column in lower case, whatever its letters and whatever the database was set up for:
   * SQLite's own function knows ASCII alone, and so does PostgreSQL's where its locale is C.
   */
  public String lowerCase(String column) {
    return choose(
        SqliteConnections.LOWER_CASE + "(" + column + ")",
        "lower(" + column + " COLLATE \"und-x-icu\")");
  }
}
