package io.tokenry.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date at start; an edited file or a newer schema refuses the start. */
final class Migrations {

  private Migrations() {}

  static void run(DataSource dataSource, Dialect dialect) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:migrations/" + dialect.choose("sqlite", "postgresql"))
        .validateMigrationNaming(true)
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }
}
