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
}
