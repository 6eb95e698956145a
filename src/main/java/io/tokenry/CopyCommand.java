package io.tokenry;

import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.config.Setting;
import io.tokenry.transfer.Copy;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tokenry copy}. */
@Command(
    name = "copy",
    description = {
      "Copies a whole instance into another, new database, with the servers stopped: from SQLite"
          + " to PostgreSQL, back, or between two of a kind.",
      "Every table is counted, summed up and read back before anything is kept. A copy that was"
          + " interrupted leaves nothing behind: run it again. Sessions are left out.",
      "The user and the password of PostgreSQL are taken from the settings"
          + " (TOKENRY_DATABASE_USERNAME, TOKENRY_DATABASE_PASSWORD or its _FILE), unless the"
          + " address names them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is copied", "1:nothing was copied", "2:the arguments are wrong"})
final class CopyCommand implements Callable<Integer> {

  private static final String SQLITE = "sqlite:";
  private static final String POSTGRESQL = "postgresql:";
  private static final String JDBC = "jdbc:";

  @Mixin private Main.Settings settings = new Main.Settings();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "ADDRESS",
      description = "The instance to copy: sqlite:FOLDER or postgresql://HOST/DATABASE.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ADDRESS",
      description = "Where it goes: a database that nobody has used yet.")
  private String to = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    Config.Database source = database("--from", from, spec);
    Config.Database target = database("--to", to, spec);
    PrintWriter out = spec.commandLine().getOut();
    long begun = System.nanoTime();
    new Moves(Clock.systemUTC())
        .copy(source, target, new Told(out, spec.commandLine().getErr(), begun));
    out.printf(
        "Everything is copied, counted and compared, in %,d s. Sessions were left out.%n",
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    out.flush();
    return 0;
  }

  /** Says how far the copy is, and how fast it goes. */
  private static final class Told implements Copy.Progress {

    private final PrintWriter out;
    private final PrintWriter err;
    private String last = "";
    private long lastRows;
    private long lastTime;

    /**
     * @param begun a moment of {@link System#nanoTime}
     */
    Told(PrintWriter out, PrintWriter err, long begun) {
      this.out = out;
      this.err = err;
      this.lastTime = begun;
    }

    @Override
    public void copied(String table, long rows) {
      tell(table + ": %,d rows copied", rows);
    }

    @Override
    public void compared(String table, long rows) {
      tell(table + ": %,d rows compared", rows);
    }

    /** The rate is that since the last word. */
    private void tell(String what, long rows) {
      long now = System.nanoTime();
      double seconds = (now - lastTime) / 1e9;
      long since = what.equals(last) ? rows - lastRows : rows;
      err.printf(what + ", %,.0f a second%n", rows, since / seconds);
      err.flush();
      last = what;
      lastRows = rows;
      lastTime = now;
    }

    @Override
    public void done(String table, long rows, String sum) {
      out.printf("%-20s %,12d rows, sum %s%n", table, rows, sum);
      out.flush();
    }
  }

  private Config.Database database(String option, String address, CommandSpec spec) {
    Map<String, String> place;
    if (address.startsWith(SQLITE) && address.length() > SQLITE.length()) {
      place =
          Map.of(
              Setting.DATABASE_URL.key(),
              "",
              Setting.DATA_DIR.key(),
              address.substring(SQLITE.length()));
    } else if (address.startsWith(POSTGRESQL) || address.startsWith(JDBC + POSTGRESQL)) {
      String url = address.startsWith(JDBC) ? address : JDBC + address;
      place = Map.of(Setting.DATABASE_URL.key(), url);
    } else {
      throw new ParameterException(
          spec.commandLine(), option + " takes sqlite:FOLDER or postgresql://HOST/DATABASE.");
    }
    ConfigLoader.Loaded loaded = settings.load(place);
    loaded.applyToLogging();
    return loaded.config().database();
  }
}
