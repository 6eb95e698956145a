package io.tokenry.transfer;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import io.tokenry.database.Dialect;
import io.tokenry.database.PrivateFiles;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all that a SQLite instance holds into one file, while the server runs. */
public final class Backups {

  /**
   * A finished backup.
   *
   * @param bytes the size of the file
   */
  public record Made(Contents contents, long bytes) {}

  private final SqliteFileStore store = new SqliteFileStore();
  private final Database database;
  private final Policy policy;

  public Backups(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /**
   * Makes the file, for its owner alone: it is there once it is whole, checked and on the disk, or
   * not at all. Holds what was committed at one moment after the call began. Raises {@code
   * CONFLICT} for a file that exists, {@code UNAVAILABLE} when it cannot be written or the database
   * is not SQLite.
   */
  public Made make(Principal principal, Path file) {
    policy.requireOperator(principal);
    if (database.dialect() != Dialect.SQLITE) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "PostgreSQL is backed up with its own pg_dump; see docs/moving.md.");
    }
    Path place = file.toAbsolutePath().normalize();
    if (Files.exists(place)) {
      throw exists(file);
    }
    try {
      Path folder = SafeFiles.privateFolder(place.resolveSibling(""), ".tokenry-backup-");
      try {
        Path copy = folder.resolve("tokenry.db");
        PrivateFiles.createFile(copy);
        database.readOnce(
            tx -> {
              store.copyInto(tx, copy);
              return true;
            });
        Contents contents = store.check(copy, file);
        SafeFiles.publish(copy, place);
        return new Made(contents, Files.size(place));
      } finally {
        SafeFiles.deleteFolder(folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw Problem.of(ProblemType.UNAVAILABLE, "The backup " + file + " cannot be written there.");
    }
  }

  private static RuntimeException exists(Path file) {
    return Problem.conflict("file", file + " exists already. A backup replaces nothing.");
  }
}
