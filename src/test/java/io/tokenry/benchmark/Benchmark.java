package io.tokenry.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks. */
@Command(
    name = "benchmark",
    description = "Measures Tokenry on this machine, beside the figures it promises.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ListBenchmark.class,
      ApiBenchmark.class,
      VerifyBenchmark.class,
      FlatBenchmark.class,
      DecisionBenchmark.class,
      MemoryBenchmark.class,
      NodesBenchmark.class,
      ScaleBenchmark.class,
      ShareBenchmark.class
    })
public final class Benchmark {

  private Benchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }
}
