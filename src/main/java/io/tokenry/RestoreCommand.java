package io.tokenry;

import io.tokenry.config.ConfigLoader;
import io.tokenry.transfer.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tokenry restore FILE}. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in place of the embedded database, with the server stopped: checked first,"
          + " brought up to date, and without anybody's sessions.",
      "Everything is again as it was at the backup: tokens that were disabled, deleted or"
          + " regenerated since are good again with their old values. They are listed where the"
          + " former database can be compared."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the backup is in place",
      "1:nothing was changed",
      "2:the arguments are wrong"
    })
final class RestoreCommand implements Callable<Integer> {

  private static final int MOST_NAMED = 100;

  @Mixin private Main.Instance instance = new Main.Instance();

  @Parameters(paramLabel = "FILE", description = "A backup.")
  private Path file = Path.of("");

  @Option(
      names = "--replace",
      description = "Put a database that is there aside, under another name in the same folder.")
  private boolean replace;

  @Option(
      names = "--disable-tokens",
      description = "Disable every token of the backup, to be enabled again one by one.")
  private boolean disableTokens;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    ConfigLoader.Loaded loaded = instance.load(Map.of());
    loaded.applyToLogging();
    Restore.Done done =
        new Moves(Clock.systemUTC())
            .restore(loaded.config(), new Restore.Wish(file, replace, disableTokens));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Restored %s: %s.%n", file, BackupCommand.counts(done.contents()));
    out.println("All sessions have ended.");
    if (disableTokens) {
      out.println(
          done.disabledTokens() == 1
              ? "1 token was disabled."
              : "%,d tokens were disabled.".formatted(done.disabledTokens()));
    }
    done.replaced().ifPresent(former -> out.println("The former database is " + former));
    done.comeAlive().ifPresent(names -> print(out, names));
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    out.printf(
        "Good again, and not in the former database (%s):%n",
        names.size() == 1 ? "1 token" : "%,d tokens".formatted(names.size()));
    names.stream().limit(MOST_NAMED).forEach(name -> out.println("  " + name));
    if (names.size() > MOST_NAMED) {
      out.printf("  and %,d more%n", names.size() - MOST_NAMED);
    }
  }
}
