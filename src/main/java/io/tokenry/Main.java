package io.tokenry;

import io.tokenry.config.ConfigException;
import io.tokenry.config.ConfigLoader;
import io.tokenry.config.Setting;
import io.tokenry.database.SqliteLibrary;
import io.tokenry.problem.LastResort;
import io.tokenry.problem.ProblemException;
import io.tokenry.user.Password;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: arguments → configuration → application. */
@Command(
    name = "tokenry",
    description =
        "Manages API tokens: issues them, shows who holds them, says whether one is good.",
    mixinStandardHelpOptions = true,
    version = "tokenry " + Main.VERSION)
public final class Main implements Callable<Integer> {

  /** Of this program. */
  static final String VERSION = "0.1.0";

  private static final List<Class<?>> COMMANDS =
      List.of(
          Serve.class,
          FillDemo.class,
          AuditCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          CopyCommand.class,
          ImportCommand.class,
          ProxyConfigCommand.class,
          Train.class,
          GenerateCompletion.class);

  @Mixin private Serve serve = new Serve();

  /** Runs the command that the arguments name, {@code serve} when they name none. */
  public static void main(String[] arguments) {
    List<Class<?>> commands = COMMANDS;
    if (arguments.length == 0 || arguments[0].equals("serve")) {
      // A server that starts does not wait until all the other commands are read.
      commands = List.of(Serve.class);
      Thread.ofPlatform().daemon().name("load").start(SqliteLibrary::load);
    }
    System.exit(commandLine(commands).execute(arguments));
  }

  /** With every command. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    CommandLine all = new CommandLine(new Main());
    commands.forEach(all::addSubcommand);
    return all.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, commandLine, _) -> explain(e, commandLine));
  }

  @Override
  public Integer call() throws Exception {
    return serve.call();
  }

  /**
   * What an operator can mend is told in a sentence; anything else is a bug and shows its trace.
   */
  private static int explain(Exception e, CommandLine commandLine) throws Exception {
    switch (e) {
      case ConfigException faults -> faults.faults().forEach(commandLine.getErr()::println);
      case ProblemException problem -> commandLine.getErr().println(problem.problem().detail());
      default -> throw e;
    }
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /** How every command is told the settings. */
  static class Settings {

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Configuration file with one key=value a line.")
    private @Nullable Path file;

    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "Any setting, such as --set session.idle=15m; see --print-config.")
    private Map<String, String> settings = new HashMap<>();

    /**
     * @param more settings that come before those of the command line
     */
    ConfigLoader.Loaded load(Map<String, String> more) {
      Map<String, String> overrides = new HashMap<>(settings);
      overrides.putAll(more);
      return ConfigLoader.load(Optional.ofNullable(file), overrides);
    }
  }

  /** How every command on one instance is told which. */
  static final class Instance extends Settings {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Folder of the embedded database; ./data unless given.")
    private @Nullable String data;

    @Override
    ConfigLoader.Loaded load(Map<String, String> more) {
      Map<String, String> all = new HashMap<>();
      if (data != null) {
        all.put(Setting.DATA_DIR.key(), data);
      }
      all.putAll(more);
      return super.load(all);
    }
  }

  @Command(
      name = "serve",
      description = "Starts the server (what happens without a command).",
      mixinStandardHelpOptions = true)
  static final class Serve implements Callable<Integer> {

    @Mixin private Instance instance = new Instance();

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "Port to listen on; 8080 unless given, 0 for any free one.")
    private @Nullable String port;

    @Option(
        names = "--host",
        paramLabel = "ADDR",
        description = "Address to listen on; localhost unless given.")
    private @Nullable String host;

    @Option(
        names = "--print-config",
        description = "Print the effective settings, secrets hidden, and stop.")
    private boolean printConfig;

    @Override
    public Integer call() throws InterruptedException {
      Map<String, String> given = new HashMap<>();
      if (port != null) {
        given.put(Setting.HTTP_PORT.key(), port);
      }
      if (host != null) {
        given.put(Setting.HTTP_HOST.key(), host);
      }
      ConfigLoader.Loaded loaded = instance.load(given);
      if (printConfig) {
        Console.print(loaded.printable());
        return 0;
      }
      serve(loaded);
      return 0;
    }

    private static void serve(ConfigLoader.Loaded loaded) throws InterruptedException {
      loaded.applyToLogging();
      Thread.setDefaultUncaughtExceptionHandler((_, failure) -> LastResort.handle(failure));
      CountDownLatch stopped = new CountDownLatch(1);
      try (Application application = new Application(loaded.config(), Clock.systemUTC())) {
        application.createFirstAdmin();
        String address = application.start();
        Console.print("Tokenry is ready on " + address + "\n");
        application
            .setUpPath()
            .ifPresent(
                path ->
                    Console.print(
                        "Create the first administrator with this link, which works once:\n  "
                            + address
                            + path
                            + "\n"));
        Console.stopOnSignal(stopped);
        stopped.await();
      } finally {
        Console.stopped();
      }
    }
  }

  @Command(
      name = "demo",
      description = "Fills an empty instance with invented users, roles and 200 tokens.",
      mixinStandardHelpOptions = true)
  static final class FillDemo implements Callable<Integer> {

    private static final int PASSWORD_BYTES = 12;

    @Mixin private Instance instance = new Instance();

    @Override
    public Integer call() {
      ConfigLoader.Loaded loaded = instance.load(Map.of());
      loaded.applyToLogging();
      MovableClock clock = new MovableClock(Clock.systemUTC().instant());
      String password = newPassword();
      try (Application application = new Application(loaded.config(), clock)) {
        application.fillWithExamples(clock, new Password(password));
      }
      Console.print(
          "The examples are in. Start ./tokenry with the same options and sign in as Admin, or as"
              + " alice.moore, with\n  "
              + password
              + "\n");
      return 0;
    }

    private static String newPassword() {
      byte[] bytes = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  /** Starts, asks itself a few pages and stops, so that the JVM can note what a start needs. */
  @Command(name = "train", hidden = true)
  static final class Train implements Callable<Integer> {

    @Option(names = "--native-libraries", required = true, description = "Where to lay SQLite's.")
    private Path nativeLibraries = Path.of("");

    @Override
    public Integer call() throws Exception {
      SqliteLibrary.unpack(nativeLibraries);
      return Training.run();
    }
  }
}
