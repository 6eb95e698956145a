package io.tokenry.benchmark;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.node.FeedReader;
import io.tokenry.node.Freshness;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import io.tokenry.token.TokenUses;
import io.tokenry.verification.AccessRequest;
import io.tokenry.verification.Code;
import io.tokenry.verification.RateGate;
import io.tokenry.verification.Refusals;
import io.tokenry.verification.TokenFactsCache;
import io.tokenry.verification.Verdict;
import io.tokenry.verification.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A verifier that has seen its one token already; its database goes with the process. */
final class WarmToken {

  private final Verifier verifier;
  private final String value;

  WarmToken() {
    try {
      Path data = Files.createTempDirectory("tokenry-benchmark-");
      data.toFile().deleteOnExit();
      Clock clock = Clock.systemUTC();
      Database database =
          Database.open(
              new Config.Database(data, Optional.empty(), "", new Config.Secret(""), 2), clock);
      UserId alice = new TestData(database).user("alice", "", "", new RoleId(1));
      this.value = new TestData(database).token(alice, "ci", "", 0).value().reveal();
      Ticker ticker = Ticker.systemTicker();
      TokenFactsCache facts = new TokenFactsCache(Duration.ofDays(1), ticker);
      this.verifier =
          new Verifier(
              database,
              facts,
              new FeedReader(database, facts, Freshness.ofTheOnlyNode(), ticker),
              new RateGate(ticker),
              new TokenUses(database),
              new Refusals(database, () -> ThreadLocalRandom.current().nextLong()),
              clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    verifier.verify(value, AccessRequest.describe("", ""));
  }

  Code verify(AccessRequest request) {
    Verdict verdict = verifier.verifyNow(value, request);
    if (verdict == null || verdict.code() != Code.VALID) {
      throw new IllegalStateException("the token is not warm");
    }
    return verdict.code();
  }
}
