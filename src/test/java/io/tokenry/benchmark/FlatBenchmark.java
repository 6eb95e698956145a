package io.tokenry.benchmark;

import java.io.IOException;
import java.io.PrintStream;
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
 * Measures {@code /forward-auth} where there are few tokens and where there are very many, in
 * turns. As many tokens are in use in both. Needs {@code wrk}.
 */
@Command(
    name = "flat",
    description = "Verification among few tokens and among very many, in turns.",
    mixinStandardHelpOptions = true)
final class FlatBenchmark implements Callable<Integer> {

  private static final double RATE_GOAL = 0.9;
  private static final double CPU_GOAL = 1.1;

  private final PrintStream out = System.out;

  @Option(names = "--few", defaultValue = "1000", paramLabel = "N")
  private int few;

  @Option(names = "--many", defaultValue = "10000000", paramLabel = "N")
  private int many;

  @Option(names = "--used", defaultValue = "1000", paramLabel = "N", description = "In both.")
  private int used;

  @Option(names = "--rounds", defaultValue = "9", paramLabel = "N")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "2", paramLabel = "N", description = "Of each turn.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "40", paramLabel = "N", description = "Seconds.")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "32", paramLabel = "N")
  private int connections;

  @Option(names = "--data", paramLabel = "DIR", description = "Where the tokens are put, once.")
  private Path data = Path.of("target", "benchmark-flat");

  /** A server and what it is asked. */
  private record Contestant(RunningServer server, Path script) {}

  @Override
  public Integer call() throws Exception {
    Report report = new Report(out, rounds);
    Map<String, String> settings = Map.of("TOKENRY_HTTP_TRUSTED_PROXIES", "127.0.0.1,::1");
    Path among = data.resolve(few + ".lua");
    Path amongMany = data.resolve(many + ".lua");
    fill(few, among);
    fill(many, amongMany);
    try (RunningServer one = RunningServer.start(folder(few), settings);
        RunningServer other = RunningServer.start(folder(many), settings)) {
      List<Contestant> both = List.of(new Contestant(one, among), new Contestant(other, amongMany));
      for (Contestant contestant : both) {
        turn(contestant, warmUp);
      }
      List<List<Turn>> turns = List.of(new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round < rounds; round++) {
        turns.getFirst().add(turn(both.getFirst(), seconds));
        turns.getLast().add(turn(both.getLast(), seconds));
      }
      report(report, turns.getFirst(), turns.getLast());
    }
    return report.missed() ? 1 : 0;
  }

  private Path folder(int tokens) {
    return data.resolve(Integer.toString(tokens));
  }

  private void fill(int tokens, Path script) throws Exception {
    Files.createDirectories(folder(tokens));
    List<String> known = KnownTokens.in(folder(tokens), tokens, Math.min(used, tokens), out);
    Files.writeString(script, ForwardAuthScript.inTurns(known));
  }

  private Turn turn(Contestant one, int time) throws IOException, InterruptedException {
    String url = one.server.address() + SameAnswer.FORWARD_AUTH;
    return Turn.of(url, one.server.pid(), one.script, connections, time);
  }

  private void report(Report report, List<Turn> ofFew, List<Turn> ofMany) {
    Rounds fewRates = Rounds.of(ofFew, Turn::rate);
    Rounds fewCpu = Rounds.of(ofFew, Turn::cpu);
    Rounds manyRates = Rounds.of(ofMany, Turn::rate);
    Rounds manyCpu = Rounds.of(ofMany, Turn::cpu);
    line(few, fewRates, fewCpu);
    line(many, manyRates, manyCpu);
    report.atLeast("rate among many to that among few", manyRates.to(fewRates), RATE_GOAL);
    report.ratio("CPU among many to that among few", manyCpu.to(fewCpu), CPU_GOAL);
  }

  private void line(int tokens, Rounds rates, Rounds cpu) {
    out.printf(
        Locale.ROOT, "%,11d tokens %s %s%n", tokens, rates.told("/s", 0), cpu.told(" µs CPU", 1));
  }
}
