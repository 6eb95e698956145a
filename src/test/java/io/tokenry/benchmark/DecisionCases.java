package io.tokenry.benchmark;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.Code;
import io.tokenry.verification.Decision;
import io.tokenry.verification.OwnerFacts;
import io.tokenry.verification.TokenFacts;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What {@link DecisionBenchmark} measures: the decision on a token, as one function call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionCases {

  private static final long NOW = 1_900_000_000;

  private final AccessRequest request =
      new AccessRequest(
          Kind.PASS, "GET", "api.example.com", "/v1/orders/5", "10.1.2.3", "curl/8.0");
  private final TokenFacts plain = facts("");
  private final TokenFacts narrow =
      facts(
          """
          {"allowed_networks":["10.0.0.0/8"],
          "http_rules":[{"methods":["GET"],"host":"api.example.com","path":"/v1/orders/*"}]}
          """);
  private final WarmToken warm = new WarmToken();

  /** The decision alone, on a token that nothing narrows. */
  @Benchmark
  public Code decide() {
    return Decision.decide(plain, request, NOW);
  }

  /** The decision alone, with a network and an HTTP rule to look at. */
  @Benchmark
  public Code decideRestricted() {
    return Decision.decide(narrow, request, NOW);
  }

  /** From the presented text: form, checksum, hash, look-up, decision, and the use noted. */
  @Benchmark
  public Code verify() {
    return warm.verify(request);
  }

  private static TokenFacts facts(String restrictions) {
    OwnerFacts owner =
        new OwnerFacts(
            new UserId(1), "alice", true, UserType.USER, "User role", RoleRules.everything());
    return new TokenFacts(
        new TokenId(1), "ci", true, 0, NOW, RestrictionsText.parse(restrictions), owner);
  }
}
