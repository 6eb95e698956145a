package io.tokenry.benchmark;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.database.Database;
import io.tokenry.node.FeedReader;
import io.tokenry.node.Freshness;
import io.tokenry.token.TokenUses;
import io.tokenry.verification.AccessRequest;
import io.tokenry.verification.Code;
import io.tokenry.verification.RateGate;
import io.tokenry.verification.Refusals;
import io.tokenry.verification.TokenFactsCache;
import io.tokenry.verification.Verifier;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a remembered token takes of the heap, its share of its owner's facts included. */
@Command(
    name = "memory",
    description = "Memory of each remembered token.",
    mixinStandardHelpOptions = true)
final class MemoryBenchmark implements Callable<Integer> {

  private static final double GOAL = 200;

  /** One in four closes all gaps; the others leave some of what is dead where it is. */
  private static final int COLLECTIONS = 8;

  private final PrintStream out = System.out;

  @Option(names = "--tokens", defaultValue = "1000000", paramLabel = "N")
  private int tokens;

  @Option(names = "--known", defaultValue = "90000", paramLabel = "N", description = "Remembered.")
  private int known;

  @Option(names = "--data", paramLabel = "DIR", description = "Where the tokens are put, once.")
  private Path data = Path.of("target", "benchmark-verify");

  @Override
  public Integer call() throws Exception {
    List<String> values = KnownTokens.in(data, tokens, known, out);
    Clock clock = Clock.systemUTC();
    try (Database database = Database.open(KnownTokens.config(data), clock)) {
      TokenUses uses = new TokenUses(database);
      // Once for classes, and for what counts uses, which belongs to no token that is remembered.
      verifyAll(values, database, uses, clock);
      long before = used(uses);
      TokenFactsCache facts = verifyAll(values, database, uses, clock);
      long after = used(uses);
      Report report = new Report(out, 1);
      report.heading(
          "%,d of %,d used tokens are remembered, of %,d".formatted(facts.size(), known, tokens));
      report.figure("bytes a token", (double) (after - before) / facts.size(), GOAL, "B");
      return report.missed() ? 1 : 0;
    }
  }

  /** With an empty memory, which is returned. */
  private static TokenFactsCache verifyAll(
      List<String> values, Database database, TokenUses uses, Clock clock) {
    Ticker ticker = Ticker.systemTicker();
    TokenFactsCache facts = new TokenFactsCache(Duration.ofDays(1), ticker);
    Verifier verifier =
        new Verifier(
            database,
            facts,
            new FeedReader(database, facts, Freshness.ofTheOnlyNode(), ticker),
            new RateGate(ticker),
            uses,
            new Refusals(database, () -> ThreadLocalRandom.current().nextLong()),
            clock);
    values.forEach(value -> verify(verifier, value));
    return facts;
  }

  private static void verify(Verifier verifier, String value) {
    Code code = verifier.verify(value, AccessRequest.describe("", "")).code();
    if (code != Code.VALID && code != Code.OWNER_DISABLED) {
      throw new IllegalStateException("a known token is " + code);
    }
  }

  /** Bytes of the heap that something holds; uses that wait to be stored are stored first. */
  private static long used(TokenUses uses) {
    uses.flush();
    uses.flush();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
