package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calls per second of the API with a token, beside an empty route of the same server. */
@Command(
    name = "api",
    description = "token.get with a token, beside an empty route; needs wrk.",
    mixinStandardHelpOptions = true)
final class ApiBenchmark implements Callable<Integer> {

  private static final double GOAL = 0.6;
  private static final int TOKENS = 1000;
  private static final String PATH = "/api_jsonrpc.php";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"method\":\"token.get\",\"params\":{\"limit\":1},\"id\":1}";
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern ID = Pattern.compile("\"tokenids\":\\[\"(\\d+)\"");
  private static final Pattern VALUE = Pattern.compile("\"token\":\"(\\w{64})\"");
  private static final Pattern LISTED = Pattern.compile("\"result\":\\[(\\{)\"tokenid\"");
  private static final Pattern RESULT = Pattern.compile("\"result\":\"(\\w+)\"");

  @Option(names = "--rounds", description = "Rounds of both, in turn; ${DEFAULT-VALUE}.")
  private int rounds = 7;

  @Option(names = "--seconds", description = "Length of each; ${DEFAULT-VALUE}.")
  private int seconds = 3;

  @Option(names = "--connections", description = "Open at once; ${DEFAULT-VALUE}.")
  private int connections = 32;

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    try (TestServer server = TestServer.start();
        HttpClient client = HttpClient.newHttpClient()) {
      String token = prepare(client, server.address());
      Path script = script(token);
      List<Double> empty = new ArrayList<>();
      List<Double> api = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        double emptyRate = wrk(server.address() + "/health/live", List.of());
        double apiRate = wrk(server.address() + PATH, List.of("-s", script.toString()));
        if (round > 0) { // the first warms up
          empty.add(emptyRate);
          api.add(apiRate);
        }
      }
      Files.delete(script);
      return report(out, empty, api);
    }
  }

  private int report(PrintStream out, List<Double> empty, List<Double> api) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < empty.size(); i++) {
      ratios.add(api.get(i) / empty.get(i));
    }
    out.printf("%d rounds of %d s, %d connections%n", rounds, seconds, connections);
    line(out, "empty route, requests/s", empty, "%,.0f");
    line(out, "token.get limit 1, requests/s", api, "%,.0f");
    double ratio = line(out, "ratio, round by round (goal ≥ 0.6)", ratios, "%.2f");
    return ratio >= GOAL ? 0 : 1;
  }

  private static double line(PrintStream out, String name, List<Double> values, String format) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    double median = sorted.get(sorted.size() / 2);
    String text = "%-36s " + format + "  (" + format + "–" + format + ")%n";
    out.printf(Locale.ROOT, text, name, median, sorted.getFirst(), sorted.getLast());
    return median;
  }

  private static String prepare(HttpClient client, String address)
      throws IOException, InterruptedException {
    String login =
        "{\"jsonrpc\":\"2.0\",\"method\":\"user.login\",\"params\":{\"username\":\"%s\",\"password\":\"%s\"},\"id\":1}"
            .formatted(TestServer.ADMIN, TestServer.PASSWORD);
    String session = found(RESULT, post(client, address, login, ""));
    String id = "";
    for (int i = 0; i < TOKENS; i++) {
      String create =
          "{\"jsonrpc\":\"2.0\",\"method\":\"token.create\",\"params\":{\"name\":\"token-%d\"},\"id\":1}"
              .formatted(i);
      id = found(ID, post(client, address, create, session));
    }
    String generate =
        "{\"jsonrpc\":\"2.0\",\"method\":\"token.generate\",\"params\":[\"%s\"],\"id\":1}"
            .formatted(id);
    String token = found(VALUE, post(client, address, generate, session));
    found(LISTED, post(client, address, CALL, token)); // wrk counts errors as answers
    return token;
  }

  private static String post(HttpClient client, String address, String body, String bearer)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + PATH))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private static Path script(String token) throws IOException {
    Path script = Files.createTempFile("api", ".lua");
    Files.writeString(
        script,
        """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Authorization"] = "Bearer %s"
        wrk.body = '%s'
        """
            .formatted(token, CALL));
    return script;
  }

  private double wrk(String url, List<String> more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds));
    command.addAll(more);
    command.add(url);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(printed);
    }
    return Double.parseDouble(found(RATE, printed));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("expected " + pattern + " in: " + text);
    }
    return matcher.group(1);
  }
}
