package io.tokenry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.AccessChanges;
import io.tokenry.database.Tx;
import io.tokenry.problem.ProblemException;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

class FeedReaderTest {

  private static final Duration BOUND = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong(5);
  private final Heard heard = new Heard();
  private final ChangeFeed feed = new ChangeFeed(new Heard(), new Random(1));

  /** What a node was told, in order; {@code *} for anything. */
  private static final class Heard implements AccessChanges {

    private final List<String> all = new ArrayList<>();

    @Override
    public synchronized void tokenChanged(long tokenId) {
      all.add(Long.toString(tokenId));
    }

    @Override
    public synchronized void anythingChanged() {
      all.add("*");
    }
  }

  @OnPostgresql
  void aNodeForgetsAllAtFirstAndThenHearsEachChangeOnce(TestDatabase test) {
    FeedReader reader = reader(test, freshness(test));
    change(test, 1);
    reader.catchUp();
    change(test, 2, 3);
    test.database()
        .write(
            tx -> {
              feed.tokenChanged(tx, 4);
              feed.anythingChanged(tx);
              return true;
            });
    reader.catchUp();
    reader.catchUp();

    assertThat(heard.all).containsExactly("*", "2", "3", "*");
    assertThat(reader.lag()).isLessThan(Duration.ofMinutes(1));
  }

  @OnPostgresql
  void whatIsRolledBackIsNotTold(TestDatabase test) {
    FeedReader reader = reader(test, freshness(test));
    reader.catchUp();
    assertThatThrownBy(
            () ->
                test.database()
                    .write(
                        tx -> {
                          feed.tokenChanged(tx, 1);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    reader.catchUp();

    assertThat(heard.all).containsExactly("*");
  }

  /** Whoever made a change slip through between two looks would keep a revoked token alive. */
  @OnPostgresql
  void noneOfManyChangesAtOnceIsMissed(TestDatabase test) throws Exception {
    FeedReader reader = reader(test, freshness(test));
    reader.catchUp();
    int writers = 4;
    int each = 50;
    try (ExecutorService many = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        long first = 1_000L * w;
        running.add(
            many.submit(() -> LongStream.range(first, first + each).forEach(i -> change(test, i))));
      }
      while (!running.stream().allMatch(Future::isDone)) {
        reader.catchUp();
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    reader.catchUp();

    assertThat(heard.all).hasSize(1 + writers * each).doesNotHaveDuplicates();
  }

  @OnPostgresql
  void whatIsRememberedIsBelievedNoLongerThanTheBoundAfterTheLastLookBegan(TestDatabase test) {
    // The pool may open a connection at any moment, which is another reason to look again.
    Freshness freshness = new Freshness(BOUND, nanos.get(), () -> 0);
    FeedReader reader = reader(test, freshness);
    assertThat(freshness.holds(nanos.get())).as("before the first look").isFalse();
    reader.ensureFresh();
    assertThat(freshness.holds(nanos.addAndGet(BOUND.toNanos() - 1))).isTrue();
    assertThat(freshness.holds(nanos.incrementAndGet())).as("as after a stop").isFalse();
    change(test, 7);

    reader.ensureFresh();

    assertThat(heard.all).containsExactly("*", "7");
    assertThat(freshness.holds(nanos.get())).isTrue();
  }

  @OnPostgresql
  void oldRowsGoAndANodeThatSleptThroughThemForgetsAll(TestDatabase test) {
    FeedReader reader = reader(test, freshness(test));
    change(test, 1);
    reader.catchUp();
    change(test, 2);
    change(test, 3);
    test.execute("UPDATE access_change SET at = at - 3600001");
    reader.sweep();
    reader.catchUp();
    change(test, 4);
    reader.catchUp();

    assertThat(heard.all).containsExactly("*", "*", "4");
  }

  /** A standby that lacked the last changes would revive what they revoked. */
  @OnPostgresql
  void aDatabaseThatHasGoneBackIsNotBelieved(TestDatabase test) {
    FeedReader reader = reader(test, freshness(test));
    change(test, 1);
    change(test, 2);
    reader.catchUp();
    test.execute("DELETE FROM access_change WHERE number = 2");
    test.execute("UPDATE access_change_head SET number = 1");

    assertThatThrownBy(reader::catchUp).isInstanceOf(ProblemException.class);
    assertThat(reader.isTrusted()).isFalse();
    change(test, 3);
    assertThatThrownBy(reader::ensureFresh).isInstanceOf(ProblemException.class);
    assertThat(heard.all).containsExactly("*", "*");
  }

  @OnPostgresql
  void anotherChangeUnderTheNumberReadIsNotBelievedEither(TestDatabase test) {
    FeedReader reader = reader(test, freshness(test));
    change(test, 1);
    reader.catchUp();
    test.execute("DELETE FROM access_change");
    test.execute("UPDATE access_change_head SET number = 0");
    change(test, 2);
    change(test, 3);

    assertThatThrownBy(reader::catchUp).isInstanceOf(ProblemException.class);
  }

  /** Else whoever slows the database down holds up all who verify, one after the other. */
  @OnPostgresql
  void whileOneReadingHangsTheOthersAreRefusedSoon(TestDatabase test) throws Exception {
    FeedReader reader = reader(test, freshness(test));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> lock =
          threads.submit(() -> test.database().write(tx -> holdFeed(tx, locked, done)));
      locked.await();
      long asked = System.nanoTime();
      List<Future<?>> askers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        askers.add(threads.submit(reader::ensureFresh));
      }
      for (Future<?> asker : askers) {
        assertThatThrownBy(asker::get).hasCauseInstanceOf(ProblemException.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
      done.countDown();
      assertThat(lock.get()).isTrue();
    }
  }

  private static boolean holdFeed(Tx tx, CountDownLatch locked, CountDownLatch done) {
    tx.handle().execute("LOCK TABLE access_change IN ACCESS EXCLUSIVE MODE");
    locked.countDown();
    try {
      return done.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @EachDatabase
  void theOnlyNodeOfSqliteNeedsNoFeed(TestDatabase test) {
    FeedReader reader = reader(test, FeedReader.freshness(test.database(), BOUND, nanos::get));
    change(test, 1);
    reader.ensureFresh();
    reader.sweep();

    long rows =
        test.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT count(*) FROM access_change")
                        .mapTo(Long.class)
                        .one());
    assertThat(rows).isEqualTo(test.toString().equals("SQLITE") ? 0 : 1);
  }

  private Freshness freshness(TestDatabase test) {
    return FeedReader.freshness(test.database(), BOUND, nanos::get);
  }

  private FeedReader reader(TestDatabase test, Freshness freshness) {
    return new FeedReader(test.database(), heard, freshness, nanos::get);
  }

  private void change(TestDatabase test, long... tokens) {
    test.database()
        .write(
            tx -> {
              LongStream.of(tokens).forEach(token -> feed.tokenChanged(tx, token));
              return true;
            });
  }
}
