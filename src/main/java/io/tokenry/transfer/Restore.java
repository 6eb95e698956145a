package io.tokenry.transfer;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.FolderLock;
import io.tokenry.database.PrivateFiles;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.session.AllSessions;
import io.tokenry.token.AllTokens;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Puts a backup in the place of a SQLite instance's database, or into a folder without one. */
public final class Restore {

  /**
   * What is wanted.
   *
   * @param replace whether a database that is there may be put aside
   * @param disableTokens whether every token of the backup is to be disabled
   */
  public record Wish(Path file, boolean replace, boolean disableTokens) {}

  /**
   * What was done.
   *
   * @param disabledTokens how many, as it was wished
   * @param replaced where the former database is now
   * @param comeAlive tokens that are good now and were not in the former database, as {@code 17 ci
   *     (alice)}; absent when there was none, or none that could be read
   */
  public record Done(
      Contents contents,
      long disabledTokens,
      Optional<Path> replaced,
      Optional<List<String>> comeAlive) {}

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String FILE = "tokenry.db";
  private static final String LOG = "-wal";

  private final SqliteFileStore store = new SqliteFileStore();
  private final AllSessions sessions;
  private final AllTokens tokens;
  private final Policy policy;
  private final AuditLog audit;
  private final Clock clock;

  public Restore(
      AllSessions sessions, AllTokens tokens, Policy policy, AuditLog audit, Clock clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Checks the backup, brings its schema up to date, ends all sessions in it and puts it in place
   * in one step: at any moment there is the former database, or the restored one. Raises {@code
   * IN_USE} while a server has the folder open, {@code CONFLICT} when there is a database already,
   * {@code INVALID} for a file that is no whole backup.
   */
  public Done run(Principal principal, Config.Database config, Wish wish) {
    policy.requireOperator(principal);
    if (config.postgresUrl().isPresent()) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "PostgreSQL is restored with its own pg_restore; see docs/moving.md.");
    }
    if (!Files.isReadable(wish.file())) {
      throw Problem.invalid("file", wish.file() + " cannot be read.");
    }
    try (FolderLock _ = FolderLock.take(config.dataDir())) {
      return locked(principal, config.dataDir(), wish);
    } catch (IOException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The data folder " + config.dataDir() + " cannot be written: " + reason(e));
    }
  }

  private Done locked(Principal principal, Path dataDir, Wish wish) throws IOException {
    Path place = dataDir.resolve(FILE);
    boolean replaces = Files.exists(place);
    if (replaces && !wish.replace()) {
      throw Problem.conflict(
          "replace",
          "There is a database in "
              + dataDir
              + " already. With --replace it is put aside, under another name.");
    }
    Path folder = SafeFiles.privateFolder(dataDir, ".restore-");
    try {
      Path copy = folder.resolve(FILE);
      PrivateFiles.createFile(copy);
      try (var to = Files.newOutputStream(copy)) {
        Files.copy(wish.file(), to);
      }
      Contents contents = store.check(copy, wish.file());
      long disabled = prepare(principal, folder, wish);
      Optional<Path> replaced = replaces ? Optional.of(putAside(place)) : Optional.empty();
      SafeFiles.exchange(copy, place);
      long now = clock.instant().getEpochSecond();
      return new Done(
          contents,
          disabled,
          replaced,
          replaced.flatMap(former -> store.comeAlive(place, former, now)));
    } finally {
      SafeFiles.deleteFolder(folder);
    }
  }

  /** All that has to be true of the database before it is anybody's. */
  private long prepare(Principal principal, Path folder, Wish wish) {
    Config.Database alone =
        new Config.Database(folder, Optional.empty(), "", new Config.Secret(""), 1);
    try (Database database = Database.open(alone, clock)) {
      return database.write(
          tx -> {
            int ended = sessions.end(tx, principal);
            long disabled = wish.disableTokens() ? tokens.disable(tx, principal) : 0;
            AuditDetails details =
                new AuditDetails()
                    .added("restore.file", wish.file().getFileName())
                    .added("restore.sessions_ended", ended)
                    .addedUnless(0, "restore.tokens_disabled", disabled);
            audit.record(
                tx,
                principal,
                new AuditEntry(
                    AuditAction.UPDATE,
                    AuditResource.SETTINGS,
                    0,
                    "Restored from a backup",
                    details));
            return disabled;
          });
    }
  }

  /** Gives the former database a second name; under its first it is exchanged afterwards. */
  private Path putAside(Path place) throws IOException {
    Instant now = clock.instant();
    Path aside = place.resolveSibling(FILE + ".replaced-" + MOMENT.format(now));
    Path log = place.resolveSibling(FILE + LOG);
    if (!store.settle(place) && Files.exists(log)) {
      // Broken, or from elsewhere: whoever looks into it later needs both.
      Files.move(log, aside.resolveSibling(aside.getFileName() + LOG));
    }
    SafeFiles.keepAs(place, aside);
    // Nothing of the former database must be taken for the restored one's.
    Files.deleteIfExists(log);
    Files.deleteIfExists(place.resolveSibling(FILE + "-shm"));
    return aside;
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason() + "."
        : "it may be full.";
  }
}
