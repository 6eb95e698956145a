package io.tokenry.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures calls of the JSON-RPC API beside an empty answer of the same server, in turns, so that
 * the machine's other work meets both alike. Needs {@code wrk}.
 */
@Command(
    name = "api",
    description = "token.get with a token, beside an empty route of the same server.",
    mixinStandardHelpOptions = true)
final class ApiBenchmark implements Callable<Integer> {

  private static final double RATIO_GOAL = 0.6;
  private static final String ADMIN = "Admin";
  private static final String PASSWORD = "measured, not guessed";
  private static final String TOKEN_GET =
      "{\"jsonrpc\":\"2.0\",\"method\":\"token.get\",\"params\":{\"limit\":1},\"id\":1}";

  private final PrintStream out = System.out;

  @Option(names = "--rounds", defaultValue = "7", paramLabel = "N")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "4", paramLabel = "N", description = "Of each turn.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      paramLabel = "N",
      description = "Seconds of calls before the first round, for the compiler to settle.")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "16", paramLabel = "N")
  private int connections;

  @Override
  public Integer call() throws Exception {
    Map<String, String> admin =
        Map.of("TOKENRY_ADMIN_USERNAME", ADMIN, "TOKENRY_ADMIN_PASSWORD", PASSWORD);
    Report report = new Report(out, rounds);
    try (ScratchFolder data = ScratchFolder.create();
        RunningServer server = RunningServer.start(data.path(), admin);
        HttpClient client = HttpClient.newHttpClient()) {
      ApiCalls api = new ApiCalls(client, server);
      String token = token(api);
      Path call = script(data.path(), "POST", token);
      Path empty = script(data.path(), "OPTIONS", token);
      rate(call, server, warmUp);
      rate(empty, server, seconds);
      report(report, call, empty, server);
    }
    return report.missed() ? 1 : 0;
  }

  private void report(Report report, Path call, Path empty, RunningServer server) throws Exception {
    List<Double> calls = new ArrayList<>();
    List<Double> empties = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      empties.add(rate(empty, server, seconds));
      calls.add(rate(call, server, seconds));
    }
    out.printf(
        Locale.ROOT,
        "%d rounds of %d s with %d connections; medians, and the least and the most%n",
        rounds,
        seconds,
        connections);
    Rounds answered = new Rounds(empties);
    Rounds called = new Rounds(calls);
    out.println("empty route                      " + answered.told(" answers/s", 0));
    out.println("token.get limit 1 with a token   " + called.told(" calls/s", 0));
    report.atLeast("calls to one empty answer, median of rounds", called.to(answered), RATIO_GOAL);
  }

  /** What {@code wrk} is told to send: the same request, but for the verb. */
  private static Path script(Path folder, String verb, String token) throws IOException {
    String lua =
        """
        wrk.method = "%s"
        wrk.headers["Content-Type"] = "application/json-rpc"
        wrk.headers["Authorization"] = "Bearer %s"
        wrk.body = '%s'
        """
            .formatted(verb, token, TOKEN_GET);
    return Files.writeString(folder.resolve(verb + ".lua"), lua);
  }

  private double rate(Path script, RunningServer server, int seconds) throws Exception {
    String api = server.address() + "/api_jsonrpc.php";
    return Turn.of(api, server.pid(), script, connections, seconds).rate();
  }

  private static String token(ApiCalls api) throws Exception {
    String session = api.signIn(ADMIN, PASSWORD);
    String id =
        api.call(session, "token.create", Map.of("name", "measured")).at("/tokenids/0").asText();
    return api.generate(session, id);
  }
}
