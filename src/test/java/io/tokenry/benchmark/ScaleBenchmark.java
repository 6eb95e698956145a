package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.config.Config;
import io.tokenry.testing.Browser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

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

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("tokenry-benchmark-");
    Config.Database config =
        new Config.Database(data, Optional.of(url), "", new Config.Secret(""), 8);
    ManyTokensOnPostgresql.fill(config, users, tokens, out);
    Report report = new Report(out, runs);
    Map<String, String> settings =
        Map.of("TOKENRY_DATABASE_URL", url, "TOKENRY_HTTP_WORKERS", "64");
    try (RunningServer server = RunningServer.start(data, settings);
        Browser browser = new Browser(server.address())) {
      browser.signIn(ManyTokens.ADMIN, ManyTokens.PASSWORD);
      URI api = URI.create(server.address() + "/api_jsonrpc.php");
      String session = session(api);
      creation(report, data, api, session);
      mass(report, api, session);
      pages(report, browser);
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

  private void creation(Report report, Path data, URI api, String session) throws Exception {
    report.heading("Changes, over HTTP");
    Path script = Files.writeString(data.resolve("create.lua"), creating(session));
    rate(script, api);
    report.atLeast("tokens created by token.create, per second", rate(script, api), CREATE_GOAL);
  }

  private static String creating(String session) {
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
          if not string.find(body, "tokenids") then print("REFUSED " .. body) end
        end
        """
        .formatted(session);
  }

  private double rate(Path script, URI api) throws IOException, InterruptedException {
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
    if (wrk.waitFor() != 0 || !rate.find() || said.contains("REFUSED")) {
      throw new IOException("wrk did not measure: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private void mass(Report report, URI api, String session) throws Exception {
    long first = tokens / 2;
    for (int status = 1; status >= 0; status--) {
      String changes = changes(first, status);
      long begun = System.nanoTime();
      result(api, session, "token.update", changes);
      report.figure(
          (status == 1 ? "disabling " : "enabling ") + MASS + " tokens in one call",
          (System.nanoTime() - begun) / 1e6,
          MASS_GOAL,
          "ms");
    }
  }

  private static String changes(long first, int status) {
    return LongStream.range(first, first + MASS)
        .mapToObj(id -> "{\"tokenid\":\"" + id + "\",\"status\":" + status + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String session(URI api) throws IOException, InterruptedException {
    String who =
        "{\"username\":\"%s\",\"password\":\"%s\"}"
            .formatted(ManyTokens.ADMIN, ManyTokens.PASSWORD);
    return result(api, "", "user.login", who).asText();
  }

  private JsonNode result(URI api, String credential, String method, String params)
      throws IOException, InterruptedException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}".formatted(method, params);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api)
            .header("Content-Type", "application/json-rpc")
            .POST(BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    JsonNode answer = JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    if (!answer.has("result")) {
      throw new IOException(method + " answered " + answer);
    }
    return answer.get("result");
  }
}
