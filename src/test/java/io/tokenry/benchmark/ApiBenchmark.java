package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

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
    Path data = Files.createTempDirectory("tokenry-benchmark-");
    Map<String, String> admin =
        Map.of("TOKENRY_ADMIN_USERNAME", ADMIN, "TOKENRY_ADMIN_PASSWORD", PASSWORD);
    Report report = new Report(out, rounds);
    try (RunningServer server = RunningServer.start(data, admin);
        HttpClient client = HttpClient.newHttpClient()) {
      URI api = URI.create(server.address() + "/api_jsonrpc.php");
      String token = token(client, api);
      Path call = script(data, "POST", token);
      Path empty = script(data, "OPTIONS", token);
      rate(call, api, warmUp);
      rate(empty, api, seconds);
      report(report, call, empty, api);
    } finally {
      remove(data);
    }
    return report.missed() ? 1 : 0;
  }

  private void report(Report report, Path call, Path empty, URI api) throws Exception {
    List<Double> calls = new ArrayList<>();
    List<Double> empties = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      empties.add(rate(empty, api, seconds));
      calls.add(rate(call, api, seconds));
      ratios.add(calls.getLast() / empties.getLast());
    }
    out.printf(
        Locale.ROOT,
        "%d rounds of %d s with %d connections; medians, and the least and the most%n",
        rounds,
        seconds,
        connections);
    line("empty route, answers/s", empties);
    line("token.get limit 1 with a token, calls/s", calls);
    report.atLeast("calls to one empty answer, median of rounds", median(ratios), RATIO_GOAL);
  }

  private void line(String name, List<Double> rates) {
    List<Double> sorted = rates.stream().sorted().toList();
    out.printf(
        Locale.ROOT,
        "%-46s %7.0f  %.0f–%.0f%n",
        name,
        median(rates),
        sorted.getFirst(),
        sorted.getLast());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
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

  private double rate(Path script, URI api, int seconds) throws Exception {
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "-s",
                script.toString(),
                api.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(wrk.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(said);
    if (wrk.waitFor() != 0 || !rate.find() || REFUSED.matcher(said).find()) {
      throw new IOException("wrk did not measure: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static String token(HttpClient client, URI api) throws Exception {
    String session =
        call(client, api, "", "user.login", Map.of("username", ADMIN, "password", PASSWORD))
            .asText();
    String id =
        call(client, api, session, "token.create", Map.of("name", "measured"))
            .path("tokenids")
            .path(0)
            .asText();
    return call(client, api, session, "token.generate", List.of(id)).path(0).path("token").asText();
  }

  private static JsonNode call(
      HttpClient client, URI api, String credential, String method, Object params)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api).header("Content-Type", "application/json-rpc");
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    String body =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "method", method, "params", params, "id", 1));
    HttpResponse<String> answer =
        client.send(
            request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("result");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
