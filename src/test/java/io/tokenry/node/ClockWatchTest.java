package io.tokenry.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A node whose clock is wrong lets tokens live on, or ends them too soon, unless somebody knows.
 */
class ClockWatchTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Logger logger = (Logger) LoggerFactory.getLogger(ClockWatch.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  /** The machine's clock, which is the database's as well, moved by the test. */
  private static final class WrongClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
  }

  @OnPostgresql
  void clocksThatDifferAreToldOnceAndAgainAfterTheyAgreed(TestDatabase db) {
    WrongClock clock = new WrongClock();
    ClockWatch watch = new ClockWatch(db.database(), clock);

    watch.look();
    assertThat(watch.offset()).isZero();
    assertThat(warnings()).isEmpty();

    clock.ahead = HOUR;
    watch.look();
    watch.look();
    assertThat(watch.offset()).isBetween(HOUR.minusMinutes(5), HOUR);
    assertThat(warnings()).singleElement().asString().contains(" ms ahead of that of the database");

    clock.ahead = Duration.ZERO;
    watch.look();
    clock.ahead = HOUR.negated();
    watch.look();
    assertThat(watch.offset())
        .isBetween(HOUR.negated().minusSeconds(1), HOUR.negated().plusMinutes(5));
    assertThat(warnings()).hasSize(2).last().asString().contains(" ms behind that of the database");
  }

  @OnPostgresql
  void aSecondMoreOrLessIsNothingToTell(TestDatabase db) {
    WrongClock clock = new WrongClock();
    clock.ahead = Duration.ofMillis(1_500);

    new ClockWatch(db.database(), clock).look();

    assertThat(warnings()).isEmpty();
  }

  @Test
  void aFileHasNoClock() {
    WrongClock clock = new WrongClock();
    clock.ahead = HOUR;
    try (TestDatabase db = TestDatabase.sqlite()) {
      ClockWatch watch = new ClockWatch(db.database(), clock);
      watch.look();
      assertThat(watch.offset()).isZero();
      assertThat(warnings()).isEmpty();
    }
  }

  private List<String> warnings() {
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
