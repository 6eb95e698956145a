package io.tokenry.benchmark;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.testing.Browser;
import io.tokenry.token.TokenListing;
import io.tokenry.token.TokenLists;
import io.tokenry.token.TokenScope;
import io.tokenry.token.TokenUses;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the list of tokens where there are very many. */
@Command(
    name = "list",
    description = "The list of a million tokens on SQLite: rows, totals, and changes of one token.",
    mixinStandardHelpOptions = true)
final class ListBenchmark implements Callable<Integer> {

  private static final double ROWS_GOAL = 30;
  private static final double OVERSIGHT_GOAL = 50;
  private static final double TOTAL_GOAL = 150;
  private static final double CHANGE_GOAL = 10;
  private static final double RESIDENT_GOAL = 150;
  private static final int WARM_UP = 20;
  private static final int FEWEST_RUNS = 15;
  private static final int SIZE = 50;
  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final Principal EVERYTHING = Principal.system("c");
  private static final Pattern TOKEN_ID = Pattern.compile("/tokens/(\\d+)");

  private final PrintStream out = System.out;

  @Option(names = "--tokens", defaultValue = "1000000", paramLabel = "N")
  private int tokens;

  @Option(names = "--users", defaultValue = "2000", paramLabel = "N")
  private int users;

  @Option(
      names = "--records",
      defaultValue = "0",
      paramLabel = "N",
      description = "In the audit log, besides what the measured changes write.")
  private int records;

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
      out.printf(
          "Filling %s with %,d tokens of %,d users and %,d records…%n",
          data, tokens, users, records);
      ManyTokens.fill(config, users, tokens, records);
    }
    Report report = new Report(out, Math.max(FEWEST_RUNS, runs));
    try (RunningServer server = RunningServer.start(data, Map.of());
        Browser browser = new Browser(server.address())) {
      report.heading("The server");
      report.figure("memory after the start", server.residentMegabytes(), RESIDENT_GOAL, "MB");
      expect(SEE_OTHER, browser.signIn(ManyTokens.ADMIN, ManyTokens.PASSWORD));
      ListCase.ordersAndPages().forEach(example -> warm(browser, example));
      pages(report, browser);
      oversight(report, browser);
      changes(report, browser);
    }
    try (Database database = Database.open(config, Clock.systemUTC())) {
      useCase(report, new TokenLists(database, new Policy(), new TokenUses(database)));
    }
    return report.missed() ? 1 : 0;
  }

  /** A server just started still compiles; that is not what is measured. */
  private static void warm(Browser browser, ListCase example) {
    for (int i = 0; i < WARM_UP; i++) {
      page(browser, example);
    }
  }

  private static void pages(Report report, Browser browser) throws Exception {
    report.heading("A page of the list, over HTTP");
    for (ListCase example : ListCase.ordersAndPages()) {
      report.measure(example.name(), ROWS_GOAL, () -> page(browser, example));
    }
    for (ListCase example : ListCase.filters()) {
      report.measure(example.name(), ROWS_GOAL, () -> page(browser, example));
    }
  }

  private static void oversight(Report report, Browser browser) throws Exception {
    report.heading("Users, groups, roles and the audit log, over HTTP");
    for (OversightCase example : OversightCase.all()) {
      report.measure(example.name(), OVERSIGHT_GOAL, () -> page(browser, example.address()));
    }
  }

  private static String page(Browser browser, ListCase example) {
    return page(browser, example.address());
  }

  private static String page(Browser browser, String address) {
    HttpResponse<String> page = browser.get(address);
    return expect(OK, page).body().length() / 1000 + " kB";
  }

  private static void changes(Report report, Browser browser) throws Exception {
    report.heading("A change of one token, over HTTP");
    AtomicInteger number = new AtomicInteger();
    String prefix = "made-" + System.currentTimeMillis() + "-";
    browser.get("/tokens/new");
    String created = expect(OK, create(browser, prefix + number.incrementAndGet())).body();
    Matcher id = TOKEN_ID.matcher(created);
    if (!id.find()) {
      throw new IllegalStateException("the page of the new token does not name it");
    }
    String one = "/tokens/" + id.group(1);
    change(
        report,
        "create",
        () -> "" + expect(OK, create(browser, prefix + number.incrementAndGet())).statusCode());
    List<String> turns = List.of("/disable", "/enable");
    change(
        report,
        "disable, enable",
        () -> {
          String turn = turns.get(number.incrementAndGet() % turns.size());
          return "" + expect(SEE_OTHER, browser.post(one + turn, Map.of())).statusCode();
        });
    change(
        report,
        "regenerate",
        () -> "" + expect(OK, browser.post(one + "/regenerate", Map.of())).statusCode());
  }

  /** Warm as the pages are. */
  private static void change(Report report, String name, Callable<String> work) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      work.call();
    }
    report.measure(name, CHANGE_GOAL, work);
  }

  private static HttpResponse<String> create(Browser browser, String name) {
    return browser.post("/tokens", Map.of("name", name, "user", "5", "enabled", "1"));
  }

  private static void useCase(Report report, TokenLists lists) throws Exception {
    report.heading("Rows of a page, in the use case alone");
    for (ListCase example : ListCase.ordersAndPages()) {
      report.measure(example.name(), ROWS_GOAL, () -> rows(lists, example));
    }
    for (ListCase example : ListCase.filters()) {
      report.measure(example.name(), ROWS_GOAL, () -> rows(lists, example));
    }
    report.heading("Exact total, in the use case alone");
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

  private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          response.request().uri() + " answered " + response.statusCode());
    }
    return response;
  }
}
