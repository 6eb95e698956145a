package io.tokenry.benchmark;

import io.tokenry.config.Config;
import io.tokenry.testing.Browser;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures lists, creation and mass changes on a large PostgreSQL database. Needs {@code wrk}. */
@Command(
    name = "scale",
    description = "Very many tokens on PostgreSQL: lists, creation, and a change of 10,000 tokens.",
    mixinStandardHelpOptions = true)
final class ScaleBenchmark implements Callable<Integer> {

  private static final double PAGE_GOAL = 50;
  private static final double CREATE_GOAL = 2_000;
  private static final double MASS_GOAL = 1_000;
  private static final int MASS = 10_000;
  private static final int WARM_UP = 3;

  private final PrintStream out = System.out;
  private final HttpClient client = HttpClient.newHttpClient();

  @Option(
      names = "--url",
      required = true,
      paramLabel = "JDBC-URL",
      description = "Of an empty PostgreSQL database, or one this has filled before.")
  private String url = "";

  @Option(names = "--tokens", defaultValue = "10000000", paramLabel = "N")
  private int tokens;

  @Option(names = "--users", defaultValue = "1000000", paramLabel = "N")
  private int users;

  @Option(names = "--runs", defaultValue = "15", paramLabel = "N", description = "Of each page.")
  private int runs;

  @Option(names = "--connections", defaultValue = "64", paramLabel = "N")
  private int connections;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "N", description = "Of creation.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "30", paramLabel = "N", description = "Of creation.")
  private int warmUp;

  @Option(
      names = "--changes",
      defaultValue = "5",
      paramLabel = "N",
      description = "Of many tokens.")
  private int changes;

  @Override
  public Integer call() throws Exception {
    Report report = new Report(out, runs);
    Map<String, String> settings =
        Map.of("TOKENRY_DATABASE_URL", url, "TOKENRY_HTTP_WORKERS", "64");
    try (ScratchFolder data = ScratchFolder.create()) {
      Config.Database config =
          new Config.Database(data.path(), Optional.of(url), "", new Config.Secret(""), 8);
      ManyTokensOnPostgresql.fill(config, users, tokens, out);
      try (RunningServer server = RunningServer.start(data.path(), settings);
          Browser browser = new Browser(server.address())) {
        browser.signIn(ManyTokens.ADMIN, ManyTokens.PASSWORD);
        ApiCalls api = new ApiCalls(client, server);
        String session = api.signIn(ManyTokens.ADMIN, ManyTokens.PASSWORD);
        creation(report, data.path(), server, tokenOfAdmin(api, session));
        mass(report, api, session);
        pages(report, browser);
      }
    }
    return report.missed() ? 1 : 0;
  }

  private static void pages(Report report, Browser browser) throws Exception {
    report.heading("A page of the list, over HTTP");
    List<ListCase> all = new ArrayList<>(ListCase.ordersAndPages());
    all.addAll(ListCase.filters());
    for (int i = 0; i < WARM_UP; i++) {
      ListCase.ordersAndPages().forEach(example -> page(browser, example));
    }
    for (ListCase example : all) {
      report.measure(example.name(), PAGE_GOAL, () -> page(browser, example));
    }
  }

  private static String page(Browser browser, ListCase example) {
    HttpResponse<String> page = browser.get(example.address());
    return page.statusCode() + ", " + page.body().length() / 1000 + " kB";
  }

  /** What creates tokens by the thousand is a program, which has a token itself. */
  private static String tokenOfAdmin(ApiCalls api, String session) throws Exception {
    Map<String, String> named = Map.of("name", "creates-" + System.nanoTime());
    return api.generate(
        session, api.call(session, "token.create", named).at("/tokenids/0").asText());
  }

  private void creation(Report report, Path data, RunningServer server, String credential)
      throws Exception {
    report.heading("Changes, over HTTP");
    Path script = Files.writeString(data.resolve("create.lua"), creating(credential));
    rate(script, server, warmUp);
    double rate = rate(script, server, seconds);
    report.atLeast("tokens created by token.create, per second", rate, CREATE_GOAL);
  }

  private static String creating(String credential) {
    return """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json-rpc"
        wrk.headers["Authorization"] = "Bearer %s"
        local number = 0
        local prefix = "made-" .. tostring(os.time()) .. "-"
        request = function()
          number = number + 1
          return wrk.format(nil, nil, nil, '{"jsonrpc":"2.0","method":"token.create","params":'
            .. '{"name":"' .. prefix .. number .. '"},"id":1}')
        end
        response = function(status, headers, body)
          if not string.find(body, "tokenids") then print("%s " .. body) end
        end
        """
        .formatted(credential, Turn.NOT_CARRIED_OUT);
  }

  private double rate(Path script, RunningServer server, int seconds) throws Exception {
    String api = server.address() + "/api_jsonrpc.php";
    return Turn.of(api, server.pid(), script, connections, seconds).rate();
  }

  /**
   * The rows are touched for the first time since a checkpoint in the first change of them alone.
   */
  private void mass(Report report, ApiCalls api, String session) throws Exception {
    List<Double> disabled = new ArrayList<>();
    for (int change = 0; change < changes; change++) {
      disabled.add(change(api, session, 1));
      change(api, session, 0);
    }
    out.printf("disabling, one after the other: %s ms%n", disabled);
    double median = disabled.stream().sorted().toList().get(changes / 2);
    report.figure("disabling " + MASS + " tokens in one call", median, MASS_GOAL, "ms");
  }

  private double change(ApiCalls api, String session, int status) throws Exception {
    List<Map<String, Object>> all = changes(tokens / 2, status);
    long begun = System.nanoTime();
    api.call(session, "token.update", all);
    return Math.rint((System.nanoTime() - begun) / 1e6);
  }

  private static List<Map<String, Object>> changes(long first, int status) {
    return LongStream.range(first, first + MASS)
        .mapToObj(id -> Map.<String, Object>of("tokenid", Long.toString(id), "status", status))
        .toList();
  }
}
