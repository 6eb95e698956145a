package io.tokenry.benchmark;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.token.TokenListing;
import io.tokenry.token.TokenLists;
import io.tokenry.token.TokenScope;
import io.tokenry.token.TokenUses;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the list of tokens where there are very many. */
@Command(
    name = "list",
    description = "The list of a million tokens on SQLite: rows and totals.",
    mixinStandardHelpOptions = true)
final class ListBenchmark implements Callable<Integer> {

  private static final double ROWS_GOAL = 30;
  private static final double TOTAL_GOAL = 150;
  private static final int SIZE = 50;
  private static final Principal EVERYTHING = Principal.system("c");

  private final PrintStream out = System.out;

  @Option(names = "--tokens", defaultValue = "1000000", paramLabel = "N")
  private int tokens;

  @Option(names = "--users", defaultValue = "2000", paramLabel = "N")
  private int users;

  @Option(names = "--runs", defaultValue = "25", paramLabel = "N", description = "At least 15.")
  private int runs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the tokens are put, once; target/benchmark-list unless given.")
  private Path data = Path.of("target", "benchmark-list");

  @Override
  public Integer call() throws Exception {
    Config.Database config =
        new Config.Database(data, Optional.empty(), "", new Config.Secret(""), 8);
    if (Files.notExists(data.resolve("tokenry.db"))) {
      out.printf("Filling %s with %,d tokens of %,d users…%n", data, tokens, users);
      ManyTokens.fill(config, users, tokens);
    }
    Report report = new Report(out, Math.max(15, runs));
    try (Database database = Database.open(config, Clock.systemUTC())) {
      measure(report, new TokenLists(database, new Policy(), new TokenUses(database)));
    }
    return report.missed() ? 1 : 0;
  }

  private static void measure(Report report, TokenLists lists) throws Exception {
    report.heading("Rows of a page, in the use case");
    for (ListCase example : ListCase.ordersAndPages()) {
      report.measure(example.name(), ROWS_GOAL, () -> rows(lists, example));
    }
    for (ListCase example : ListCase.filters()) {
      report.measure(example.name(), ROWS_GOAL, () -> rows(lists, example));
    }
    report.heading("Exact total, in the use case");
    for (ListCase example : ListCase.totals()) {
      report.measure(
          example.name(),
          TOTAL_GOAL,
          () -> "" + lists.total(EVERYTHING, TokenScope.VISIBLE, example.filter()));
    }
  }

  private static String rows(TokenLists lists, ListCase example) {
    TokenListing page =
        lists.page(
            EVERYTHING,
            TokenScope.VISIBLE,
            example.filter(),
            example.cursor().order(),
            example.cursor(),
            SIZE);
    return page.rows().size() + " rows, page " + page.number();
  }
}
