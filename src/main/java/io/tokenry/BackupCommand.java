package io.tokenry;

import io.tokenry.config.ConfigLoader;
import io.tokenry.transfer.Backups;
import io.tokenry.transfer.Contents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tokenry backup FILE}. */
@Command(
    name = "backup",
    description = {
      "Writes everything that the embedded database holds into one file, while the server runs.",
      "The file is there once it is whole, checked and safe on the disk. It holds hashes of"
          + " passwords and tokens: keep it as the database itself.",
      "PostgreSQL is backed up with its own pg_dump; see docs/moving.md."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the backup is made", "1:it is not", "2:the arguments are wrong"})
final class BackupCommand implements Callable<Integer> {

  @Mixin private Main.Instance instance = new Main.Instance();

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not exist yet.")
  private Path file = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    ConfigLoader.Loaded loaded = instance.load(Map.of());
    loaded.applyToLogging();
    Backups.Made made = new Moves(Clock.systemUTC()).backup(loaded.config(), file);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is made and checked: %,d bytes with %s.%n", file, made.bytes(), counts(made));
    out.printf("Head of the audit log: %s%n", made.contents().auditHead());
    out.flush();
    return 0;
  }

  private static String counts(Backups.Made made) {
    return counts(made.contents());
  }

  static String counts(Contents contents) {
    return "%s, %s and %s"
        .formatted(
            counted(contents.users(), "user"),
            counted(contents.tokens(), "token"),
            counted(contents.auditRecords(), "audit record"));
  }

  private static String counted(long number, String one) {
    return "%,d %s%s".formatted(number, one, number == 1 ? "" : "s");
  }
}
