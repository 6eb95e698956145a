package io.tokenry.benchmark;

import io.tokenry.testing.ControlGroup;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what a second node adds where the processors are too few for two: each node is held to a
 * part of one, which leaves the rest to the load generators and the database. Needs {@code wrk} and
 * root.
 */
@Command(
    name = "share",
    description = "Two nodes on PostgreSQL beside one, each held to a part of a processor.",
    mixinStandardHelpOptions = true)
final class ShareBenchmark implements Callable<Integer> {

  private static final String PASSWORD = "measured, not guessed";
  private static final double GOAL = 1.8;

  private final PrintStream out = System.out;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "JDBC-URL",
      description = "An empty database.")
  private String url = "";

  @Option(
      names = "--percent",
      defaultValue = "40",
      paramLabel = "N",
      description = "Of a processor.")
  private int percent;

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "4", paramLabel = "N", description = "Of each turn.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "45", paramLabel = "N", description = "Seconds.")
  private int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "32",
      paramLabel = "N",
      description = "To a node.")
  private int connections;

  @Override
  public Integer call() throws Exception {
    Map<String, String> settings =
        Map.of(
            "TOKENRY_DATABASE_URL",
            url,
            "TOKENRY_ADMIN_USERNAME",
            "Admin",
            "TOKENRY_ADMIN_PASSWORD",
            PASSWORD,
            "TOKENRY_HTTP_TRUSTED_PROXIES",
            "127.0.0.0/8, ::1");
    try (ScratchFolder data = ScratchFolder.create();
        RunningServer one = RunningServer.start(data.path(), settings);
        RunningServer other = RunningServer.start(data.path(), settings)) {
      Path script = script(data.path(), one);
      turn(one, script, warmUp);
      turn(other, script, warmUp);
      try (ControlGroup _ = ControlGroup.processor(one.pid(), percent);
          ControlGroup _ = ControlGroup.processor(other.pid(), percent)) {
        return measure(one, other, script);
      }
    }
  }

  private int measure(RunningServer one, RunningServer other, Path script) {
    List<Double> alone = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      alone.add(turn(one, script, seconds));
      CompletableFuture<Double> beside =
          CompletableFuture.supplyAsync(() -> turn(other, script, seconds));
      together.add(turn(one, script, seconds) + beside.join());
    }
    Rounds oneNode = new Rounds(alone);
    Rounds twoNodes = new Rounds(together);
    out.println("one node  " + oneNode.told("/s", 0));
    out.println("two nodes " + twoNodes.told("/s", 0));
    Report report = new Report(out, rounds);
    report.atLeast("two nodes to one", twoNodes.to(oneNode), GOAL);
    return report.missed() ? 1 : 0;
  }

  private double turn(RunningServer node, Path script, int time) {
    try {
      String address = node.address() + SameAnswer.FORWARD_AUTH;
      return Turn.of(address, node.pid(), script, connections, time).rate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path script(Path folder, RunningServer node) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      ApiCalls api = new ApiCalls(client, node);
      String session = api.signIn("Admin", PASSWORD);
      Map<String, String> named = Map.of("name", "asked-" + System.nanoTime());
      String id = api.call(session, "token.create", named).at("/tokenids/0").asText();
      return Files.writeString(
          folder.resolve("share.lua"), ForwardAuthScript.of(api.generate(session, id)));
    }
  }
}
