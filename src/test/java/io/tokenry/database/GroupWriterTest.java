package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.config.Config;
import io.tokenry.problem.ProblemException;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.Relay;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes that wait together are committed together, and are told nothing of each other. */
class GroupWriterTest {

  private final List<String> afterwards = Collections.synchronizedList(new ArrayList<>());

  @EachDatabase
  void oneThatFailsLeavesTheOthersAlone(TestDatabase test) {
    List<CompletableFuture<Integer>> writes =
        together(
            test.database(),
            create("first"),
            tx -> {
              var _ = create("failed").apply(tx);
              throw new IllegalStateException("no");
            },
            create("last"));

    assertThat(writes.get(0).join()).isEqualTo(1);
    assertThatThrownBy(writes.get(1)::join).hasRootCauseMessage("no");
    assertThat(writes.get(2).join()).isEqualTo(1);
    assertThat(stored(test)).containsExactly("first", "last", "last of first", "last of last");
    assertThat(afterwards).containsExactly("last work", "first", "last");
  }

  @EachDatabase
  void whatIsDoneLastIsDoneOnceForAll(TestDatabase test) {
    together(test.database(), create("a"), create("b"), create("c"))
        .forEach(CompletableFuture::join);

    assertThat(afterwards.stream().filter("last work"::equals)).hasSize(1);
    assertThat(stored(test)).containsExactly("a", "b", "c", "last of a", "last of b", "last of c");
  }

  /** A record that cannot be kept must not take the changes of others with it. */
  @EachDatabase
  void lastWorkThatFailsFailsItsOwnWriteAlone(TestDatabase test) {
    List<CompletableFuture<Integer>> writes =
        together(
            test.database(),
            create("first"),
            tx -> {
              notes(tx).names.add("twice");
              notes(tx).names.add("twice");
              return 1;
            },
            create("last"));

    assertThat(writes.get(0).join()).isEqualTo(1);
    assertThatThrownBy(writes.get(1)::join).isNotNull();
    assertThat(writes.get(2).join()).isEqualTo(1);
    assertThat(stored(test))
        .containsExactlyInAnyOrder("first", "last", "last of first", "last of last");
  }

  @OnPostgresql
  void whenTheConnectionIsCutAtTheCommitAllHearThatTheOutcomeIsUnknown(TestDatabase test) {
    URI server = URI.create(url(test).substring("jdbc:".length()));
    try (Relay relay = new Relay(server.getPort());
        Database database = Database.open(through(relay.port(), test), new TestClock())) {
      List<CompletableFuture<Integer>> writes =
          together(
              database,
              create("first"),
              tx -> {
                throw new IllegalStateException("no");
              },
              tx -> {
                notes(tx).atLast = relay::down;
                return create("last").apply(tx);
              });

      for (CompletableFuture<Integer> write : writes) {
        assertThatThrownBy(write::join)
            .hasCauseInstanceOf(ProblemException.class)
            .hasMessageContaining("Look whether the change was made")
            .hasMessageNotContaining("Nothing was changed");
      }
      assertThat(afterwards).contains("first", "last");
    }
  }

  @OnPostgresql
  void aRowThatSomebodyElseHoldsKeepsNobodyElseWaiting(TestDatabase test) throws Exception {
    CompletableFuture<Integer> held;
    try (Handle other = Jdbi.create(url(test)).open()) {
      other.begin();
      other.execute("UPDATE role SET name = 'other' WHERE id = 1");
      List<CompletableFuture<Integer>> writes =
          together(
              test.database(),
              tx -> tx.handle().execute("UPDATE role SET name = name || '!' WHERE id = 1"),
              create("free"));
      held = writes.getFirst();

      assertThat(writes.getLast().get(3, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(held).isNotDone();
      other.commit();
    }
    assertThat(held.get(3, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(names(test, "SELECT name FROM role WHERE id = 1")).containsExactly("other!");
  }

  @OnPostgresql
  void whoeverLosesARaceIsRunAgain(TestDatabase test) throws Exception {
    CompletableFuture<Integer> loser;
    try (Handle other = Jdbi.create(url(test)).open()) {
      other.begin();
      other.execute("INSERT INTO usergroup (name, name_key) VALUES ('raced', '')");
      List<CompletableFuture<Integer>> writes =
          together(test.database(), createUnlessTaken("raced"), create("free"));
      assertThat(writes.getLast().get(3, TimeUnit.SECONDS)).isEqualTo(1);
      loser = writes.getFirst();
      other.commit();
    }
    assertThat(loser.get(3, TimeUnit.SECONDS)).as("created").isZero();
  }

  @OnPostgresql
  void aStatementThatTakesTooLongFailsAlone(TestDatabase test) {
    List<CompletableFuture<Integer>> writes =
        together(
            test.database(),
            tx -> {
              tx.handle().execute("SET LOCAL statement_timeout = '20ms'");
              return tx.handle().execute("SELECT pg_sleep(60)");
            },
            create("other"));

    assertThatThrownBy(writes.getFirst()::join).hasMessageContaining("Nothing was changed");
    assertThat(writes.getLast().join()).isEqualTo(1);
  }

  /** Savepoints cost a way each, so there are none until the database refuses somebody. */
  @OnPostgresql
  void oneThatIsRefusedIsNotRunAgainAndOthersOnceAtMost(TestDatabase test) {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger refusals = new AtomicInteger();
    Function<Tx, Integer> refused =
        tx -> refusals.incrementAndGet() + tx.handle().execute("SELECT 1 / 0");

    for (String name : List.of("first group", "second group")) {
      Function<Tx, Integer> counted = tx -> runs.incrementAndGet() * create(name).apply(tx);
      List<CompletableFuture<Integer>> writes = together(test.database(), counted, refused);
      assertThat(writes.getFirst().join()).isPositive();
      assertThatThrownBy(writes.getLast()::join).isNotNull();
    }

    assertThat(runs).as("twice in the first group, once in the second").hasValue(3);
    assertThat(refusals).as("once in each group").hasValue(2);
  }

  private Function<Tx, Integer> create(String name) {
    return tx -> {
      tx.afterCommit(() -> afterwards.add(name));
      notes(tx).names.add("last of " + name);
      return insert(tx, name);
    };
  }

  private Function<Tx, Integer> createUnlessTaken(String name) {
    return tx ->
        tx.handle()
                .createQuery("SELECT 1 FROM usergroup WHERE name = :name")
                .bind("name", name)
                .mapTo(Integer.class)
                .findOne()
                .isPresent()
            ? 0
            : insert(tx, name);
  }

  private static int insert(Tx tx, String name) {
    return tx.handle().execute("INSERT INTO usergroup (name, name_key) VALUES (?, 'test')", name);
  }

  private Notes notes(Tx tx) {
    return tx.lastWork(Notes.class, Notes::new);
  }

  private static List<String> stored(TestDatabase test) {
    return names(test, "SELECT name FROM usergroup WHERE name_key = 'test' ORDER BY id");
  }

  private static List<String> names(TestDatabase test, String query) {
    return test.database().read(tx -> tx.handle().createQuery(query).mapTo(String.class).list());
  }

  private static String url(TestDatabase test) {
    return test.config().postgresUrl().orElseThrow();
  }

  private static Config.Database through(int port, TestDatabase test) {
    Config.Database config = test.config();
    String url = url(test).replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    return new Config.Database(
        config.dataDir(), Optional.of(url), config.username(), config.password(), config.pool());
  }

  /** Holds the writer up until all of them wait. */
  @SafeVarargs
  private static List<CompletableFuture<Integer>> together(
      Database database, Function<Tx, Integer>... writes) {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch allWait = new CountDownLatch(1);
    CompletableFuture<Integer> holdUp =
        start(
            database,
            _ -> {
              begun.countDown();
              await(allWait);
              return 0;
            });
    await(begun);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (Function<Tx, Integer> write : writes) {
      answers.add(start(database, write));
      while (database.writesWaiting() < answers.size()) {
        Thread.onSpinWait();
      }
    }
    allWait.countDown();
    holdUp.exceptionally(_ -> 0).join();
    return answers;
  }

  private static CompletableFuture<Integer> start(Database database, Function<Tx, Integer> write) {
    return CompletableFuture.supplyAsync(
        () -> database.write(write), task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores names, and tells how often it ran. */
  private final class Notes implements Tx.LastWork {

    private final List<String> names = new ArrayList<>();
    private Runnable atLast = () -> {};

    @Override
    public void run(Tx tx) {
      names.forEach(name -> insert(tx, name));
      tx.afterCommit(() -> afterwards.add("last work"));
      atLast.run();
    }

    @Override
    public void handOver(Tx group) {
      notes(group).names.addAll(names);
      notes(group).atLast = atLast;
    }
  }
}
