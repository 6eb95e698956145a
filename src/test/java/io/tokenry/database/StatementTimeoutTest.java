package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.config.Config;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;

/** A statement that hangs would hold its connection, and soon the requests would hold them all. */
class StatementTimeoutTest {

  @OnPostgresql
  void everyWayToTheDatabaseHasItsOwn(TestDatabase db) {
    Database serving = db.database();
    assertThat(serving.read(StatementTimeoutTest::timeout)).isEqualTo("5s");
    assertThat(serving.readOnce(StatementTimeoutTest::timeout)).isEqualTo("5s");
    assertThat(serving.write(StatementTimeoutTest::timeout)).isEqualTo("5s");
    assertThat(serving.readNow(StatementTimeoutTest::timeout)).isEqualTo("900ms");
  }

  /** A copy of a million tokens, or the check of a long log, takes longer. */
  @OnPostgresql
  void commandsHaveAllTheTimeTheyNeed(TestDatabase db) {
    try (Database alone = Database.openAlone(db.config(), db.clock());
        Database reading = Database.openToRead(db.config(), db.clock())) {
      assertThat(alone.write(StatementTimeoutTest::timeout)).isEqualTo("0");
      assertThat(reading.read(StatementTimeoutTest::timeout)).isEqualTo("0");
    }
  }

  @OnPostgresql
  void whatTheAddressSaysIsObeyed(TestDatabase db) {
    String url = db.config().postgresUrl().orElseThrow() + "&options=-c%20statement_timeout=7s";
    Config.Database own =
        new Config.Database(db.config().dataDir(), Optional.of(url), "", new Config.Secret(""), 2);
    try (Database database = Database.open(own, db.clock())) {
      assertThat(database.read(StatementTimeoutTest::timeout)).isEqualTo("7s");
    }
  }

  @OnPostgresql
  void whatHangsIsRefusedInTime(TestDatabase db) {
    long begun = System.nanoTime();

    assertThatThrownBy(
            () -> db.database().readNow(tx -> tx.handle().execute("SELECT pg_sleep(600)")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo(ProblemType.UNAVAILABLE));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(5));
  }

  private static String timeout(Tx tx) {
    return tx.handle().createQuery("SHOW statement_timeout").mapTo(String.class).one();
  }
}
