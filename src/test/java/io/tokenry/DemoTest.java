package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.database.Database;
import io.tokenry.problem.ProblemException;
import io.tokenry.testing.TestClock;
import io.tokenry.user.Password;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final Password PASSWORD = new Password("a password for examples");

  @TempDir private Path data = Path.of("");

  @Test
  void anEmptyInstanceIsFilledWithTokensInEveryState() {
    fill();

    try (Database database = Database.open(config().database(), new TestClock())) {
      long now = TestClock.START.getEpochSecond();
      assertThat(count(database, "SELECT count(*) FROM token")).isEqualTo(200);
      assertThat(count(database, "SELECT count(*) FROM token WHERE status = 1")).isPositive();
      assertThat(count(database, "SELECT count(*) FROM token WHERE hash IS NULL")).isPositive();
      assertThat(count(database, "SELECT count(*) FROM token WHERE lastaccess = 0")).isPositive();
      assertThat(
              count(
                  database,
                  "SELECT count(*) FROM token WHERE expires_at > 0 AND expires_at < " + now))
          .isPositive();
      assertThat(
              count(
                  database,
                  "SELECT count(*) FROM token t JOIN disabled_user d ON d.user_id = t.user_id"))
          .isPositive();
      assertThat(count(database, "SELECT count(*) FROM usergroup")).isEqualTo(5);
      assertThat(count(database, "SELECT count(*) FROM token WHERE created_at > " + now)).isZero();
    }
  }

  /** Examples among real users would be a nuisance at best, and a way in at worst. */
  @Test
  void anInstanceWithUsersIsLeftAsItIs() {
    fill();

    assertThatThrownBy(this::fill)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has users already");
    try (Database database = Database.open(config().database(), new TestClock())) {
      assertThat(count(database, "SELECT count(*) FROM token")).isEqualTo(200);
    }
  }

  private void fill() {
    MovableClock clock = new MovableClock(TestClock.START);
    try (Application application = new Application(config(), clock)) {
      application.fillWithExamples(clock, PASSWORD);
    }
  }

  private Config config() {
    Map<String, String> settings = Map.of("data.dir", data.toString(), "http.port", "0");
    return ConfigLoader.load(Optional.empty(), settings).config();
  }

  private static long count(Database database, String sql) {
    return database.read(tx -> tx.handle().createQuery(sql).mapTo(Long.class).one());
  }
}
