package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures {@code /forward-auth} and {@code /api/v1/verify} beside a bare server of the same
 * library and beside nginx, in turns, so that the machine's other work meets all alike. Needs
 * {@code wrk} and {@code nginx}.
 */
@Command(
    name = "verify",
    description = "Verification with a warm and a cold token, beside a bare server and nginx.",
    mixinStandardHelpOptions = true)
final class VerifyBenchmark implements Callable<Integer> {

  private static final double RATE_GOAL = 0.9;
  private static final double CPU_GOAL = 1.5;
  private static final double P99_GOAL = 1.2;
  private static final double COLD_GOAL = 1;
  private static final int KNOWN = 6_000;
  private static final int COLD = 1_000;

  private final PrintStream out = System.out;

  @Option(names = "--tokens", defaultValue = "1000000", paramLabel = "N")
  private int tokens;

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "3", paramLabel = "N", description = "Of each turn.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "60", paramLabel = "N", description = "Seconds.")
  private int warmUp;

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "1,32,256",
      paramLabel = "N",
      description = "How many at once, one figure for each.")
  private List<Integer> connections = List.of();

  @Option(
      names = "--loops",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Event loops of Tokenry and the bare server; nginx has one worker. Together with the load"
              + " generator no more than the processors.")
  private int loops;

  @Option(names = "--data", paramLabel = "DIR", description = "Where the tokens are put, once.")
  private Path data = Path.of("target", "benchmark-verify");

  /** A server that is measured. */
  private record Contestant(String name, String address, long pid) {}

  @Override
  public Integer call() throws Exception {
    List<String> known = KnownTokens.in(data, tokens, KNOWN, out);
    Report report = new Report(out, rounds);
    Path folder = Files.createTempDirectory("tokenry-benchmark-");
    Map<String, String> settings =
        Map.of(
            "TOKENRY_HTTP_TRUSTED_PROXIES",
            "127.0.0.1,::1",
            "TOKENRY_HTTP_EVENT_LOOPS",
            Integer.toString(loops));
    try (RunningServer server = RunningServer.start(data, settings);
        Anchor bare = Anchor.bare(loops);
        Anchor nginx = Anchor.nginx(folder)) {
      Contestant ours = new Contestant("Tokenry", server.address(), server.pid());
      List<Contestant> all =
          List.of(
              ours,
              new Contestant("bare Vert.x", bare.address(), bare.pid()),
              new Contestant("nginx", nginx.address(), nginx.pid()));
      cold(report, server.address(), known);
      surface(report, all, SameAnswer.FORWARD_AUTH, forwardAuth(folder, known.getFirst()));
      surface(report, all, SameAnswer.VERIFY, verify(folder, known.getFirst()));
    }
    return report.missed() ? 1 : 0;
  }

  private void surface(Report report, List<Contestant> all, String path, Path script)
      throws Exception {
    for (Contestant one : all) {
      Turn.of(one.address() + path, one.pid(), script, 32, one.name().equals("nginx") ? 1 : warmUp);
    }
    for (int number : connections) {
      List<List<Turn>> turns = new ArrayList<>();
      all.forEach(_ -> turns.add(new ArrayList<>()));
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < all.size(); i++) {
          Contestant one = all.get(i);
          turns.get(i).add(Turn.of(one.address() + path, one.pid(), script, number, seconds));
        }
      }
      out.printf("%n%s, %d connections, %d rounds of %d s%n", path, number, rounds, seconds);
      for (int i = 0; i < all.size(); i++) {
        line(all.get(i), turns.get(i));
      }
      List<Turn> ours = turns.get(0);
      List<Turn> bare = turns.get(1);
      List<Turn> nginx = turns.get(2);
      report.atLeast("rate to the bare server's", ratio(ours, bare, Turn::rate), RATE_GOAL);
      report.ratio("CPU to nginx's", ratio(ours, nginx, Turn::cpu), CPU_GOAL);
      report.ratio("p99 to the bare server's", ratio(ours, bare, Turn::p99), P99_GOAL);
    }
  }

  private void line(Contestant one, List<Turn> turns) {
    out.printf(
        Locale.ROOT,
        "  %-12s %s  p99 %6.2f ms  %5.1f µs CPU%n",
        one.name(),
        Rounds.of(turns, Turn::rate).told("/s", 0),
        Rounds.of(turns, Turn::p99).median(),
        Rounds.of(turns, Turn::cpu).median());
  }

  private static double ratio(List<Turn> ours, List<Turn> theirs, ToDoubleFunction<Turn> figure) {
    return Rounds.of(ours, figure).to(Rounds.of(theirs, figure));
  }

  /**
   * Each token is seen for the first time, by a server that has seen others; the way there and back
   * is part of the figure.
   */
  private void cold(Report report, String address, List<String> known) throws Exception {
    try (Socket socket = connect(address)) {
      List<String> fresh = new ArrayList<>(known.subList(KNOWN - COLD, KNOWN));
      for (String token : known.subList(1, KNOWN - COLD)) {
        ask(socket, token);
      }
      report.heading("Over HTTP, one after the other");
      report.repeat("a cold token", COLD_GOAL, COLD - 10, () -> ask(socket, fresh.removeLast()));
      report.repeat("a warm token", COLD_GOAL, COLD, () -> ask(socket, known.get(1)));
    }
  }

  private static Socket connect(String address) throws IOException {
    URI uri = URI.create(address);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** By hand, as a client of Java would cost more than what is measured. */
  private static String ask(Socket socket, String token) throws IOException {
    String body = "{\"token\":\"" + token + "\"}";
    String request =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                .formatted(SameAnswer.VERIFY, token)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    byte[] buffer = new byte[4096];
    int length = 0;
    while (length == 0 || buffer[length - 1] != '}') {
      int read = socket.getInputStream().read(buffer, length, buffer.length - length);
      if (read < 0) {
        throw new IOException("the server closed the connection");
      }
      length += read;
    }
    String answer = new String(buffer, 0, length, UTF_8);
    if (!answer.contains("\"valid\":true")) {
      throw new IOException("not verified: " + answer);
    }
    return "";
  }

  private static Path forwardAuth(Path folder, String token) throws IOException {
    return Files.writeString(folder.resolve("forward-auth.lua"), ForwardAuthScript.of(token));
  }

  private static Path verify(Path folder, String token) throws IOException {
    return Files.writeString(
        folder.resolve("verify.lua"),
        """
        wrk.method = "POST"
        wrk.headers["Authorization"] = "Bearer %1$s"
        wrk.headers["Content-Type"] = "application/json"
        wrk.body = '{"token":"%1$s","method":"GET","host":"api.example.com","path":"/v1/orders/5"}'
        """
            .formatted(token));
  }
}
