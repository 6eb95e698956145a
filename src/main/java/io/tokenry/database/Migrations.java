package io.tokenry.database;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date at start; an edited file or a newer schema refuses the start. */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /** Raises {@code UNAVAILABLE} for a schema that is not an earlier one of this program's. */
  static void run(DataSource dataSource, Dialect dialect) {
    if (SchemaHistory.isCurrent(dataSource, dialect)) {
      return;
    }
    try {
      flyway(dataSource, dialect).migrate();
    } catch (FlywayValidateException e) {
      LOG.error("The schema's history is not this program's: {}", e.getMessage());
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The database is that of a newer version of Tokenry, or its schema was changed by hand."
              + " Nothing was changed.");
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
        .group(true)
        .ignoreMigrationPatterns(new String[0])
        .load();
  }

  /** Where the migrations are on the class path. */
  static String folder(Dialect dialect) {
    return "migrations/" + dialect.choose("sqlite", "postgresql");
  }
}
