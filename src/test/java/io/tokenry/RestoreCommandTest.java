package io.tokenry;

import static io.tokenry.SqliteFolder.config;
import static io.tokenry.SqliteFolder.filesIn;
import static io.tokenry.SqliteFolder.rows;
import static io.tokenry.SqliteFolder.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.problem.ProblemException;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tokenry restore}: what it refuses, and what becomes of what was there. */
class RestoreCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsThereIsReplacedOnRequestAloneAndKept() throws IOException {
    Path file = folder.resolve("backup");
    Path data = folder.resolve("data");
    UserId jim;
    try (Database database = Database.open(config(data), new TestClock())) {
      TestData made = new TestData(database);
      jim = made.user("jim", "", "", RoleId.USER);
      made.token(jim, "stays", "", 0);
      made.token(jim, "disabled later", "", 0);
      made.token(jim, "deleted later", "", 0);
      made.tokenWithoutValue(jim, "never good");
    }
    assertThat(CommandRun.of("backup", file, "--data", data).code()).isZero();
    try (Database database = Database.open(config(data), new TestClock())) {
      database.write(
          tx ->
              tx.handle().execute("UPDATE token SET status = 1 WHERE name = 'disabled later'")
                  + tx.handle().execute("DELETE FROM token WHERE name = 'deleted later'"));
      new TestData(database).token(jim, "made later", "", 0);
    }

    CommandRun refused = CommandRun.of("restore", file, "--data", data);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("There is a database in", "--replace");
    assertThat(tokens(data, jim)).contains("made later");

    CommandRun done = CommandRun.of("restore", file, "--replace", "--data", data);
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .contains("Good again, and not in the former database (2 tokens):")
        .contains("  2 disabled later (jim)\n  3 deleted later (jim)\n")
        .doesNotContain("stays", "never good");
    assertThat(tokens(data, jim))
        .containsExactly("stays", "disabled later", "deleted later", "never good");
    String former =
        filesIn(data).stream().filter(name -> name.contains("replaced")).findFirst().orElseThrow();
    Path aside = Files.createDirectory(folder.resolve("aside"));
    Files.move(data.resolve(former), aside.resolve("tokenry.db"));
    assertThat(tokens(aside, jim))
        .containsExactly("stays", "disabled later", "never good", "made later");
    assertThat(filesIn(data)).containsExactlyInAnyOrder("tokenry.db", "tokenry.lock");
  }

  @Test
  void onRequestNoTokenOfTheBackupIsGood() {
    Path file = folder.resolve("backup");
    Path target = folder.resolve("target");
    try (TestDatabase db = TestDatabase.sqlite()) {
      TestApi.on(db).token(TestApi.JIM);
      assertThat(CommandRun.of("backup", file, "--data", db.config().dataDir()).code()).isZero();
    }
    CommandRun run = CommandRun.of("restore", file, "--disable-tokens", "--data", target);

    assertThat(run.out()).contains("1 token was disabled.");
    try (Database database = Database.open(config(target), new TestClock())) {
      assertThat(rows(database, "token"))
          .allMatch(row -> Integer.valueOf(1).equals(row.get("status")));
      assertThat(String.valueOf(rows(database, "audit").getLast().get("details")))
          .contains("\"restore.tokens_disabled\":[\"add\",\"1\"]");
    }
  }

  @Test
  void nothingIsRestoredUnderARunningServerAndNoSecondOneStarts() {
    Path file = folder.resolve("backup");
    try (TestServer server = TestServer.start()) {
      Config config = server.config();
      Path data = config.database().dataDir();
      assertThat(CommandRun.of("backup", file, "--data", data).code()).isZero();

      CommandRun refused = CommandRun.of("restore", file, "--replace", "--data", data);

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("has the data folder " + data + " open. Stop it first.");
      assertThatThrownBy(() -> new Application(config, new TestClock()).close())
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Stop it first.");
    }
  }

  @Test
  void whatIsNoWholeBackupIsRefusedAndNothingIsChanged() throws IOException {
    Path good = folder.resolve("good");
    try (TestDatabase db = TestDatabase.sqlite()) {
      TestData made = new TestData(db.database());
      UserId jim = made.user("jim", "", "", RoleId.USER);
      for (int i = 0; i < 50; i++) {
        made.token(jim, "token " + i, "x".repeat(500), 0);
      }
      assertThat(CommandRun.of("backup", good, "--data", db.config().dataDir()).code()).isZero();
    }
    Path empty = Files.createFile(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text"), "no database".repeat(1000));
    Path cut = Files.write(folder.resolve("cut"), firstHalf(Files.readAllBytes(good)));
    Path damaged = Files.copy(good, folder.resolve("damaged"));
    overwriteTheMiddle(damaged);
    Path newer = newer(good);
    for (Path file : List.of(empty, text, cut, damaged, newer, folder.resolve("absent"))) {
      Path target = folder.resolve("for " + file.getFileName());
      CommandRun run = CommandRun.of("restore", file, "--data", target);
      assertThat(run.code()).as("%s", file).isEqualTo(1);
      assertThat(run.err())
          .as("%s", file)
          .containsAnyOf("is damaged, or no backup", "cannot be read", "newer version of Tokenry")
          .doesNotContain("Exception");
      assertThat(filesIn(target)).as("%s", file).isSubsetOf("tokenry.lock");
    }
  }

  private static byte[] firstHalf(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static void overwriteTheMiddle(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long page = bytes.length() / 3 / 4096; page < bytes.length() / 2 / 4096; page++) {
        bytes.seek(page * 4096);
        bytes.write(new byte[64]);
      }
    }
  }

  /** As a later version of the program would leave it. */
  private Path newer(Path good) throws IOException {
    Path data = Files.createDirectory(folder.resolve("newer"));
    Files.copy(good, data.resolve("tokenry.db"));
    try (Database database = Database.open(config(data), new TestClock())) {
      database.write(
          tx ->
              tx.handle()
                  .execute(
                      """
                      INSERT INTO flyway_schema_history (installed_rank, version, description,
                        type, script, checksum, installed_by, installed_on, execution_time, success)
                      VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 1, '', '', 1, 1)
                      """));
    }
    return data.resolve("tokenry.db");
  }
}
