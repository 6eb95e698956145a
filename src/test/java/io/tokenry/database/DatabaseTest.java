package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.config.Config;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @EachDatabase
  void aNewDatabaseHasTheBuiltInRoles(TestDatabase test) {
    List<String> names =
        test.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT name FROM role ORDER BY id")
                        .mapTo(String.class)
                        .list());

    assertThat(names).containsExactly("User role", "Admin role", "Super admin role", "Guest role");
  }

  @EachDatabase
  void aFailedWriteLeavesNothingAndRunsNothingAfterwards(TestDatabase test) {
    List<String> ran = new ArrayList<>();

    assertThatThrownBy(
            () ->
                test.database()
                    .write(
                        tx -> {
                          tx.afterCommit(() -> ran.add("after commit"));
                          tx.handle().execute("UPDATE role SET name = 'changed' WHERE id = 1");
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(ran).isEmpty();
    assertThat(roleName(test)).isEqualTo("User role");
  }

  @EachDatabase
  void transactionsTakeTheTimeFromTheClock(TestDatabase test) {
    long now = test.database().read(Tx::nowSeconds);

    assertThat(now).isEqualTo(TestClock.START.getEpochSecond());
  }

  /** Whoever may read the file has the hashes of all passwords and tokens. */
  @Test
  void whatIsMadeIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Path above = folder.resolve("made");
    Path data = above.resolve("data");
    Config.Database config =
        new Config.Database(data, Optional.empty(), "", new Config.Secret(""), 2);
    try (Database database = Database.open(config, new TestClock());
        Stream<Path> files = Files.list(data)) {
      database.write(tx -> tx.handle().execute("UPDATE role SET name = 'changed' WHERE id = 1"));

      assertThat(rights(above)).isEqualTo("rwx------");
      assertThat(rights(data)).isEqualTo("rwx------");
      assertThat(files.map(file -> file.getFileName() + " " + rights(file)))
          .containsExactlyInAnyOrder(
              "tokenry.db rw-------", "tokenry.db-shm rw-------", "tokenry.db-wal rw-------");
    }
  }

  @Test
  void aFolderThatIsThereKeepsItsRights(@TempDir Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    Config.Database config =
        new Config.Database(folder, Optional.empty(), "", new Config.Secret(""), 2);

    Database.open(config, new TestClock()).close();

    assertThat(rights(folder)).isEqualTo("rwxr-x---");
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String roleName(TestDatabase test) {
    return test.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT name FROM role WHERE id = 1")
                    .mapTo(String.class)
                    .one());
  }
}
