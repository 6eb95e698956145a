package io.tokenry.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;

/** Brings the schema up to date at start; an edited file or a newer schema refuses the start. */
final class Migrations {

  private Migrations() {}

  static void run(DataSource dataSource, Dialect dialect) {
    if (!SchemaHistory.isCurrent(dataSource, dialect)) {
      flyway(dataSource, dialect).migrate();
    }
  }

  /** Whether the schema is that of this program, neither older nor newer; changes nothing. */
  static boolean areDone(DataSource dataSource, Dialect dialect) {
    if (SchemaHistory.isCurrent(dataSource, dialect)) {
      return true;
    }
    ValidateResult found = flyway(dataSource, dialect).validateWithResult();
    return found.validationSuccessful;
  }

  private static Flyway flyway(DataSource dataSource, Dialect dialect) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:" + folder(dialect))
        .validateMigrationNaming(true)
        .ignoreMigrationPatterns(new String[0])
        .load();
  }

  /** Where the migrations are on the class path. */
  static String folder(Dialect dialect) {
    return "migrations/" + dialect.choose("sqlite", "postgresql");
  }
}
