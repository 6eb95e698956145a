package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A copy that is killed leaves the target as it was; the same command then does all of it. It is
 * held up among the tokens, when users and roles are written already.
 */
class CopyKilledTest {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final List<String> TABLES = List.of("role", "users", "token", "audit");

  @OnPostgresql
  void onTheWayToPostgresql(TestDatabase target) throws Exception {
    int number = ThreadLocalRandom.current().nextInt();
    target.execute(
        """
        CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock(%d, 1); RETURN NEW; END'
        """
            .formatted(number));
    target.execute(
        "CREATE TRIGGER hold_up BEFORE INSERT ON token FOR EACH ROW EXECUTE FUNCTION hold_up()");
    try (TestDatabase source = TestDatabase.sqlite()) {
      killInTheMiddle(source, target, target, "SELECT pg_advisory_xact_lock(" + number + ", 1)");
      target.execute("DROP TRIGGER hold_up ON token");
      assertIsCopiedNow(source, target);
    }
  }

  @OnPostgresql
  void onTheWayFromPostgresql(TestDatabase source) throws Exception {
    try (TestDatabase target = TestDatabase.sqlite()) {
      killInTheMiddle(source, target, source, "LOCK TABLE token IN ACCESS EXCLUSIVE MODE");
      assertIsCopiedNow(source, target);
    }
  }

  /**
   * @param holding the PostgreSQL among the two
   * @param hold takes what the copy has to wait for
   */
  private static void killInTheMiddle(
      TestDatabase source, TestDatabase target, TestDatabase holding, String hold)
      throws Exception {
    TestApi.on(source).token(TestApi.JIM);
    List<?> roles = CopyCommandTest.rows(target, "role");
    try (Connection other =
            DriverManager.getConnection(holding.config().postgresUrl().orElseThrow());
        Statement statement = other.createStatement()) {
      int self = number(statement, "SELECT pg_backend_pid()");
      other.setAutoCommit(false);
      statement.execute(hold);
      try (ProgramRun copy =
          ProgramRun.ofTheTest(
              "copy",
              "--from",
              CopyCommandTest.address(source),
              "--to",
              CopyCommandTest.address(target))) {
        awaitWhoWaitsFor(self, statement, copy);
        copy.kill();
      }
      other.rollback();
    }
    assertThat(CopyCommandTest.rows(target, "role")).isEqualTo(roles);
    assertThat(CopyCommandTest.rows(target, "users").size()).isZero();
    assertThat(CopyCommandTest.rows(target, "token").size()).isZero();
  }

  private static void assertIsCopiedNow(TestDatabase source, TestDatabase target) {
    CommandRun again = CopyCommandTest.copy(source, target);

    assertThat(again.err()).isEmpty();
    assertThat(again.code()).isZero();
    for (String table : TABLES) {
      assertThat(CopyCommandTest.rows(target, table))
          .as(table)
          .isNotEmpty()
          .isEqualTo(CopyCommandTest.rows(source, table));
    }
    assertThat(CopyCommandTest.verified(target)).isEqualTo(CopyCommandTest.verified(source));
  }

  private static void awaitWhoWaitsFor(int self, Statement statement, ProgramRun copy)
      throws SQLException {
    String waiting =
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND "
            + self
            + " = ANY (pg_blocking_pids(pid))";
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (number(statement, waiting) == 0) {
      assertThat(copy.isAlive() && System.nanoTime() < deadline).as("still copying").isTrue();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
