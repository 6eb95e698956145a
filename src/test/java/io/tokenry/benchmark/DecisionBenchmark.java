package io.tokenry.benchmark;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** Measures the decision function with JMH. */
@Command(
    name = "decide",
    description = "The decision on a token as a function call, with JMH.",
    mixinStandardHelpOptions = true)
final class DecisionBenchmark implements Callable<Integer> {

  private static final double ALONE_GOAL = 300;
  private static final double WITH_HASH_GOAL = 1_000;

  @Override
  public Integer call() throws Exception {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(DecisionCases.class.getName()).build()).run();
    Report report = new Report(System.out, 1);
    report.heading("One decision");
    for (RunResult result : results) {
      String name = result.getPrimaryResult().getLabel();
      report.figure(
          name,
          result.getPrimaryResult().getScore(),
          name.equals("verify") ? WITH_HASH_GOAL : ALONE_GOAL,
          "ns");
    }
    return report.missed() ? 1 : 0;
  }
}
