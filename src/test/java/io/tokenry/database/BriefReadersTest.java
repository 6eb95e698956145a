package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.problem.ProblemException;
import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BriefReadersTest {

  private static final int WRITES = 300;
  private static final int READERS = 4;

  /** Of text in each write that makes the log longer. */
  private static final int LARGE = 400_000;

  private final TestDatabase test = TestDatabase.sqlite();
  private final Database database = test.database();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatWasAcknowledgedIsSeenByWhoeverReadsAfterwards() throws Exception {
    write(0);
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Long>> reading = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reading.add(readers.submit(() -> readUntil(over, acknowledged)));
      }
      for (int i = 1; i <= WRITES; i++) {
        write(i);
        acknowledged.set(i);
        assertThat(read()).isEqualTo(i);
      }
      over.set(true);
      for (Future<Long> one : reading) {
        assertThat(one.get()).as("reads").isPositive();
      }
    }
  }

  @Test
  void whatRunsAfterACommitSeesIt() {
    List<Long> seen = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      int number = i;
      read();
      database.write(
          tx -> {
            tx.afterCommit(() -> seen.add(read()));
            return tx.handle().execute("UPDATE role SET rules = ? WHERE id = 1", number);
          });
    }
    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void theLogBeginsAnewThoughReadersKeepTheirSnapshots() throws IOException {
    for (int i = 0; i < 40; i++) {
      String large = Integer.toString(i % 10).repeat(LARGE);
      test.execute("UPDATE role SET rules = ? WHERE id = 1", large);
      read();
    }
    Path log = test.config().dataDir().resolve("tokenry.db-wal");
    assertThat(Files.size(log)).as("of %,d written", 40L * LARGE).isBetween(1L, 20L * LARGE);
  }

  @Test
  void nothingIsWrittenThroughThem() {
    write(1);
    assertThatThrownBy(
            () ->
                database.readBriefly(
                    tx -> tx.handle().execute("UPDATE role SET rules = '3' WHERE id = 1")))
        .isInstanceOf(ProblemException.class);
    assertThat(read()).isEqualTo(1);
  }

  private long readUntil(AtomicBoolean over, AtomicLong acknowledged) {
    long reads = 0;
    while (!over.get()) {
      long least = acknowledged.get();
      assertThat(read()).isGreaterThanOrEqualTo(least);
      reads++;
    }
    return reads;
  }

  private void write(long number) {
    test.execute("UPDATE role SET rules = ? WHERE id = 1", number);
  }

  private long read() {
    AtomicLong number = new AtomicLong();
    database.readBriefly(
        tx -> {
          BoundValues bound = new BoundValues(tx.dialect());
          String sql = "SELECT rules FROM role WHERE id = " + bound.bind(1L);
          tx.forEachRow(sql, bound, row -> number.set(row.getLong(1)));
          return number;
        });
    return number.get();
  }
}
