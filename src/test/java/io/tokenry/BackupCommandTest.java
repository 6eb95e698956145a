package io.tokenry;

import static io.tokenry.SqliteFolder.config;
import static io.tokenry.SqliteFolder.filesIn;
import static io.tokenry.SqliteFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.database.Database;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tokenry backup}, and what {@code ./tokenry restore} makes of it. */
class BackupCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aBackupOfARunningServerIsRestoredWhole() throws IOException {
    Path file = folder.resolve("tokenry.backup");
    try (TestDatabase db = TestDatabase.sqlite()) {
      TestApi api = TestApi.on(db);
      String token = api.token(TestApi.JIM);
      String session = api.session("jim");
      assertThat(api.result(session, "token.get", "{}")).hasSize(1);

      CommandRun made = CommandRun.of("backup", file, "--data", db.config().dataDir());

      assertThat(made.err()).isEmpty();
      assertThat(made.code()).isZero();
      assertThat(made.out())
          .containsPattern("is made and checked: [0-9,]+ bytes with 4 users, 1 token and 2 audit")
          .containsPattern("Head of the audit log: [0-9a-f]{64}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(filesIn(folder)).containsExactly("tokenry.backup");
      assertSame(db, restored(file), token, session);

      CommandRun again = CommandRun.of("backup", file, "--data", db.config().dataDir());
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).contains("exists already. A backup replaces nothing.");
    }
  }

  private Path restored(Path file) {
    Path target = folder.resolve("restored");
    CommandRun run = CommandRun.of("restore", file, "--data", target);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("4 users, 1 token and 2 audit records", "All sessions have ended.")
        .doesNotContain("former", "Good again");
    return target;
  }

  /** All rows, but for the session, and one more record that tells of the restore. */
  private static void assertSame(TestDatabase db, Path target, String token, String session)
      throws IOException {
    assertThat(filesIn(target)).containsExactlyInAnyOrder("tokenry.db", "tokenry.lock");
    try (Database database = Database.open(config(target), new TestClock())) {
      assertThat(rows(database, "token")).isEqualTo(rows(db.database(), "token"));
      assertThat(rows(database, "users")).isEqualTo(rows(db.database(), "users"));
      assertThat(rows(database, "session")).isEmpty();
      List<Map<String, Object>> records = rows(database, "audit");
      assertThat(records).hasSize(rows(db.database(), "audit").size() + 1);
      assertThat(records.getLast())
          .containsEntry("resource_name", "Restored from a backup")
          .containsEntry("username", "System");
      assertThat(String.valueOf(records.getLast().get("details")))
          .contains("tokenry.backup", "\"restore.sessions_ended\":[\"add\",\"1\"]")
          .doesNotContain(token, session);
    }
    assertThat(CommandRun.of("audit", "verify", "--data", target).code()).isZero();
  }

  /**
   * What was acknowledged before the backup began is in it, and nothing without what was before.
   */
  @Test
  void aBackupBesideWritesIsAPrefixOfWhatWasAcknowledged() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (TestDatabase db = TestDatabase.sqlite()) {
      TestData data = new TestData(db.database());
      UserId owner = data.user("jim", "", "", RoleId.USER);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!enough.get()) {
                      data.token(owner, "t" + acknowledged.get(), "", 0);
                      acknowledged.incrementAndGet();
                    }
                  });
      for (int i = 0; i < 10; i++) {
        Path file = folder.resolve("b" + i);
        int before = acknowledged.get();
        assertThat(CommandRun.of("backup", file, "--data", db.config().dataDir()).code()).isZero();
        int after = acknowledged.get() + 1;
        Path target = folder.resolve("r" + i);
        assertThat(CommandRun.of("restore", file, "--data", target).code()).isZero();
        try (Database database = Database.open(config(target), new TestClock())) {
          List<String> names = new TestData(database).tokensOf(owner);
          assertThat(names.size()).isBetween(before, after);
          assertThat(names)
              .isEqualTo(IntStream.range(0, names.size()).mapToObj(n -> "t" + n).toList());
        }
        assertThat(CommandRun.of("audit", "verify", "--data", target).code()).isZero();
      }
      enough.set(true);
      writer.join();
    }
    assertThat(acknowledged.get()).as("writes beside the backups").isGreaterThan(20);
  }

  @Test
  void aBackupThatCannotBeWrittenLeavesNothing() throws IOException {
    CommandRun nowhere = CommandRun.of("backup", folder.resolve("no/such"), "--data", folder);
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err()).contains("There is no database in ");

    assertThat(CommandRun.of("backup").code()).isEqualTo(2);
    assertThat(filesIn(folder)).isEmpty();
  }
}
