package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenry.config.Config;
import io.tokenry.problem.ProblemException;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaving Flyway out lets nothing through that it would have done or refused. */
class SchemaHistoryTest {

  /** Red while a new migration is missing in the list of them. */
  @EachDatabase
  void whatFlywayHasJustMadeIsCurrent(TestDatabase test) {
    assertThat(isCurrent(test.config())).isTrue();
  }

  @Test
  void anEmptyDatabaseIsNotCurrent(@TempDir Path folder) {
    try (HikariDataSource empty = Pools.sqliteWriter(sqlite(folder))) {
      assertThat(SchemaHistory.isCurrent(empty, Dialect.SQLITE)).isFalse();
    }
  }

  @Test
  void anOlderDatabaseIsBroughtUpToDate(@TempDir Path folder) {
    Config.Database config = sqlite(folder);
    try (HikariDataSource older = Pools.sqliteWriter(config)) {
      Flyway.configure()
          .dataSource(older)
          .locations("classpath:migrations/sqlite")
          .target("5")
          .load()
          .migrate();
      assertThat(SchemaHistory.isCurrent(older, Dialect.SQLITE)).isFalse();
    }

    Database.open(config, new TestClock()).close();

    assertThat(isCurrent(config)).isTrue();
  }

  @EachDatabase
  void aNewerDatabaseIsRefused(TestDatabase test) {
    assertRefusedAfter(
        test,
        """
        INSERT INTO flyway_schema_history
        SELECT 1000, '999', 'from the future', type, 'V999__from_the_future.sql', checksum,
          installed_by, installed_on, execution_time, success
        FROM flyway_schema_history WHERE version = '001'
        """);
  }

  @EachDatabase
  void aFailedMigrationIsRefused(TestDatabase test) {
    assertRefusedAfter(
        test, "UPDATE flyway_schema_history SET success = FALSE WHERE version = '001'");
  }

  @EachDatabase
  void anEditedMigrationIsRefused(TestDatabase test) {
    assertRefusedAfter(
        test, "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '003'");
  }

  @EachDatabase
  void aRenamedMigrationIsRefused(TestDatabase test) {
    assertRefusedAfter(
        test, "UPDATE flyway_schema_history SET description = 'other' WHERE version = '003'");
  }

  @EachDatabase
  void aMigrationThatWasLeftOutIsRefused(TestDatabase test) {
    assertRefusedAfter(test, "DELETE FROM flyway_schema_history WHERE version = '002'");
  }

  private static void assertRefusedAfter(TestDatabase test, String change) {
    test.execute(change);

    assertThat(isCurrent(test.config())).isFalse();
    assertThatThrownBy(() -> Database.open(test.config(), test.clock()))
        .isInstanceOfAny(FlywayException.class, ProblemException.class);
  }

  private static boolean isCurrent(Config.Database config) {
    Optional<String> url = config.postgresUrl();
    try (HikariDataSource pool =
        url.map(given -> Pools.postgresql(config, given))
            .orElseGet(() -> Pools.existingSqlite(config))) {
      return SchemaHistory.isCurrent(pool, url.isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE);
    }
  }

  private static Config.Database sqlite(Path folder) {
    return new Config.Database(folder, Optional.empty(), "", new Config.Secret(""), 4);
  }
}
