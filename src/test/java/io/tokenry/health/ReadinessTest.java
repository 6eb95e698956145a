package io.tokenry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.database.Condition;
import io.tokenry.health.Readiness.State;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private final AtomicReference<Condition> condition = new AtomicReference<>(Condition.GOOD);
  private final AtomicLong nanoTime = new AtomicLong();
  @AutoClose private final Readiness readiness = new Readiness(condition::get, nanoTime::get);

  @Test
  void isNotReadyBeforeTheDatabaseWasLookedAt() {
    assertThat(readiness.state()).isEqualTo(State.STARTING);
  }

  @Test
  void isAsGoodAsTheDatabase() {
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.READY);

    condition.set(Condition.AWAY);
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.DATABASE);

    condition.set(Condition.OTHER_SCHEMA);
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.SCHEMA);

    condition.set(Condition.WENT_BACK);
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.DATABASE_WENT_BACK);

    condition.set(Condition.GOOD);
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.READY);
  }

  /** A database that hangs keeps the thread that looks at it; nobody is told the old news. */
  @Test
  void isNotReadyWhileALookTakesTooLong() {
    readiness.look();

    nanoTime.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(readiness.state()).isEqualTo(State.READY);
    nanoTime.incrementAndGet();
    assertThat(readiness.state()).isEqualTo(State.DATABASE);
  }

  @Test
  void isNotReadyOnceItStops() {
    readiness.look();
    readiness.stop();
    readiness.look();
    assertThat(readiness.state()).isEqualTo(State.STOPPING);
  }

  @EachDatabase
  void knowsItsOwnSchemaFromANewerOne(TestDatabase test) {
    assertThat(test.database().condition()).isEqualTo(Condition.GOOD);

    test.execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        SELECT 1000, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, installed_by, 1,
          success
        FROM flyway_schema_history WHERE installed_rank = 1
        """);
    assertThat(test.database().condition()).isEqualTo(Condition.OTHER_SCHEMA);

    test.database().close();
    assertThat(test.database().condition()).isEqualTo(Condition.AWAY);
  }
}
