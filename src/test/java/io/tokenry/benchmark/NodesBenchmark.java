package io.tokenry.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how late other nodes are to refuse what one of them has revoked. */
@Command(
    name = "nodes",
    description = "Three nodes on PostgreSQL: from a revocation on one until the others refuse.",
    mixinStandardHelpOptions = true)
final class NodesBenchmark implements Callable<Integer> {

  private static final String PASSWORD = "measured, not guessed";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final double PERCENT = 100;

  private final PrintStream out = System.out;
  private final HttpClient client = HttpClient.newHttpClient();

  @Option(
      names = "--url",
      required = true,
      paramLabel = "JDBC-URL",
      description = "Of an empty PostgreSQL database, or one this has used before.")
  private String url = "";

  @Option(names = "--revocations", defaultValue = "300", paramLabel = "N")
  private int revocations;

  /** One way to take a token's rights, and to give them back; a new value is given instead. */
  private record Kind(String name, String method, String revoke, String restore, String verdict) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "disabled",
              "token.update",
              "{'tokenid':'TOKEN','status':1}",
              "{'tokenid':'TOKEN','status':0}",
              "401"),
          new Kind("regenerated", "token.generate", "['TOKEN']", "", "401"),
          new Kind(
              "owner disabled",
              "user.update",
              "{'userid':'OWNER','usrgrps':[{'usrgrpid':'9'}]}",
              "{'userid':'OWNER','usrgrps':[]}",
              "401"),
          new Kind(
              "owner demoted",
              "user.update",
              "{'userid':'OWNER','roleid':'1'}",
              "{'userid':'OWNER','roleid':'2'}",
              "200 User%20role"));

  @Override
  public Integer call() throws Exception {
    boolean late = measure("with notifications", Map.of(), 1_000);
    late |= measure("without", Map.of("TOKENRY_NODES_NOTIFICATIONS", "false"), 5_000);
    return late ? 1 : 0;
  }

  private boolean measure(String name, Map<String, String> settings, double bound)
      throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("TOKENRY_DATABASE_URL", url);
    environment.put("TOKENRY_ADMIN_USERNAME", "Admin");
    environment.put("TOKENRY_ADMIN_PASSWORD", PASSWORD);
    environment.put("TOKENRY_HTTP_TRUSTED_PROXIES", "127.0.0.0/8, ::1");
    try (ScratchFolder data = ScratchFolder.create();
        RunningServer a = RunningServer.start(data.path(), environment);
        RunningServer b = RunningServer.start(data.path(), environment);
        RunningServer c = RunningServer.start(data.path(), environment)) {
      List<Double> took = new ArrayList<>();
      Stage stage = new Stage(a, List.of(b, c));
      for (int i = 0; i < revocations; i++) {
        took.addAll(stage.revoke(KINDS.get(i % KINDS.size())));
      }
      List<Double> sorted = took.stream().sorted().toList();
      out.printf(
          Locale.ROOT,
          "%-28s %d revocations, seen by 2 nodes: median %.1f ms, p99 %.1f ms, most %.1f ms%s%n",
          name,
          revocations,
          sorted.get(sorted.size() / 2),
          sorted.get((int) (sorted.size() * 99 / PERCENT)),
          sorted.getLast(),
          sorted.getLast() > bound ? "  MISSED" : "");
      return sorted.getLast() > bound;
    }
  }

  /** Three nodes, an owner and a token. */
  private final class Stage {

    private final RunningServer a;
    private final ApiCalls api;
    private final List<RunningServer> others;
    private final String session;
    private final String owner;
    private final String token;
    private String value;

    Stage(RunningServer a, List<RunningServer> others) throws Exception {
      this.a = a;
      this.others = others;
      this.api = new ApiCalls(client, a);
      this.session = api.signIn("Admin", PASSWORD);
      String name = "owner-" + System.nanoTime();
      String user = "{'username':'" + name + "','roleid':'2','passwd':'" + PASSWORD + "'}";
      this.owner = result(session, "user.create", user).at("/userids/0").asText();
      this.token =
          result(session, "token.create", "{'name':'ci','userid':'" + owner + "'}")
              .at("/tokenids/0")
              .asText();
      this.value = api.generate(session, token);
    }

    /** Milliseconds from the acknowledgement until each of the other nodes refuses. */
    List<Double> revoke(Kind kind) throws Exception {
      String old = value;
      List<RunningServer> all = new ArrayList<>(others);
      all.addFirst(a);
      for (RunningServer node : all) {
        until(node, old, "200 Admin%20role");
      }
      JsonNode answer = result(session, kind.method, named(kind.revoke));
      long acknowledged = System.nanoTime();
      List<CompletableFuture<Double>> seen =
          others.stream()
              .map(
                  node ->
                      CompletableFuture.supplyAsync(
                          () -> (until(node, old, kind.verdict) - acknowledged) / 1e6))
              .toList();
      List<Double> took = seen.stream().map(CompletableFuture::join).toList();
      if (kind.restore.isEmpty()) {
        value = ApiCalls.generated(answer);
      } else {
        result(session, kind.method, named(kind.restore));
      }
      return took;
    }

    private String named(String params) {
      return params.replace("TOKEN", token).replace("OWNER", owner);
    }

    private JsonNode result(String credential, String method, String params) throws Exception {
      return api.call(credential, method, JSON.readTree(params.replace('\'', '"')));
    }
  }

  /** The time at which the node first answers so. */
  private long until(RunningServer node, String value, String verdict) {
    long begun = System.nanoTime();
    while (!verdict(node, value).equals(verdict)) {
      if (System.nanoTime() - begun > LONGEST.toNanos()) {
        throw new IllegalStateException("a node never answered " + verdict);
      }
      LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
    }
    return System.nanoTime();
  }

  private String verdict(RunningServer node, String value) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.address() + "/forward-auth"))
            .header("X-Forwarded-Method", "GET")
            .header("X-Forwarded-Host", "api.example.com")
            .header("X-Forwarded-Uri", "/")
            .header("X-Forwarded-For", "192.0.2.7")
            .header("Authorization", "Bearer " + value)
            .build();
    HttpResponse<String> answer = client.sendAsync(request, BodyHandlers.ofString()).join();
    return answer.statusCode() == 200
        ? "200 " + answer.headers().firstValue("x-tokenry-role").orElse("")
        : Integer.toString(answer.statusCode());
  }
}
