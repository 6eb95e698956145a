package io.tokenry;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: arguments in, exit code out. */
@Command(
    name = "tokenry",
    mixinStandardHelpOptions = true,
    version = "tokenry 0.1.0",
    subcommands = GenerateCompletion.class)
public final class Main implements Runnable {

  /** Runs the command that the arguments name, {@code serve} when they name none. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    serve();
  }

  @Command(description = "Starts the server.", mixinStandardHelpOptions = true)
  void serve() {}

  @Command(
      description = "Fills an empty instance with example data.",
      mixinStandardHelpOptions = true)
  void demo() {}

  @Command(hidden = true)
  void train() {}
}
