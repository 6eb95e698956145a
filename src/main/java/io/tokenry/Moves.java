package io.tokenry;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.audit.AuditLog;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.FolderLock;
import io.tokenry.role.RoleImport;
import io.tokenry.session.AllSessions;
import io.tokenry.token.AllTokens;
import io.tokenry.token.TokenImport;
import io.tokenry.transfer.Backups;
import io.tokenry.transfer.Copy;
import io.tokenry.transfer.ImportReport;
import io.tokenry.transfer.Restore;
import io.tokenry.transfer.ZabbixImport;
import io.tokenry.transfer.ZabbixTables;
import io.tokenry.user.UserImport;
import io.tokenry.usergroup.UserGroupImport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the command line does with a whole instance, wired; nothing listens meanwhile. */
final class Moves {

  private final SecureRandom random = new SecureRandom();
  private final Principal operator = Principal.system(RecordId.next(random));
  private final Policy policy = new Policy();
  private final AuditLog audit = new AuditLog(random);
  private final Clock clock;

  Moves(Clock clock) {
    this.clock = clock;
  }

  /** See {@link Backups#make}. */
  Backups.Made backup(Config config, Path file) {
    try (Database database = Database.openToRead(config.database(), clock)) {
      return new Backups(database, policy).make(operator, file);
    }
  }

  /** See {@link Copy#run}; the lock of a data folder keeps servers out of it meanwhile. */
  void copy(Config.Database from, Config.Database to, Copy.Progress progress) {
    try (Database source = Database.openToRead(from, clock);
        FolderLock _ = lock(from);
        FolderLock _ = lock(to);
        Database target = Database.openAlone(to, clock)) {
      new Copy(policy).run(operator, source, target, progress);
    }
  }

  /** See {@link ZabbixImport#run}. */
  ImportReport importZabbix(Config config, ZabbixTables source, boolean dryRun) {
    try (FolderLock _ = lock(config.database());
        Database database = Database.openAlone(config.database(), clock)) {
      return new ZabbixImport(
              database,
              policy,
              new RoleImport(policy, audit),
              new UserGroupImport(policy, audit),
              new UserImport(policy, audit),
              new TokenImport(policy, audit))
          .run(operator, source, dryRun);
    }
  }

  private static @Nullable FolderLock lock(Config.Database config) {
    return config.postgresUrl().isPresent() ? null : FolderLock.take(config.dataDir());
  }

  /** See {@link Restore#run}. */
  Restore.Done restore(Config config, Restore.Wish wish) {
    return new Restore(new AllSessions(policy), new AllTokens(policy), policy, audit, clock)
        .run(operator, config.database(), wish);
  }
}
