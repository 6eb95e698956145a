package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import io.tokenry.token.TokenId;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateGateTest {

  private static final RateLimits NONE = RateLimits.NONE;

  private final AtomicLong nanos = new AtomicLong(-50);
  private final RateGate gate = new RateGate(nanos::get);

  @Test
  void withoutLimitsNothingIsCounted() {
    assertThat(passing(facts(1, NONE, NONE), 1_000)).isEqualTo(1_000);
    assertThat(gate.size()).isZero();
  }

  @Test
  void asManyAsInASecondPassAtOnceThenOneAfterTheOther() {
    TokenFacts facts = facts(1, new RateLimits(10, 0, 0, 0), NONE);
    assertThat(passing(facts, 50)).isEqualTo(10);
    pass(Duration.ofMillis(99));
    assertThat(passing(facts, 5)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(passing(facts, 5)).isEqualTo(1);
    pass(Duration.ofMillis(500));
    assertThat(passing(facts, 50)).isEqualTo(5);
    pass(Duration.ofHours(1));
    assertThat(passing(facts, 50)).isEqualTo(10);
  }

  @Test
  void aBurstIsWhatPassesAtOnceAfterAPause() {
    TokenFacts facts = facts(1, new RateLimits(1, 0, 0, 5), NONE);
    assertThat(passing(facts, 50)).isEqualTo(5);
    pass(Duration.ofSeconds(2));
    assertThat(passing(facts, 50)).isEqualTo(2);
    TokenFacts strict = facts(2, new RateLimits(10, 0, 0, 1), NONE);
    assertThat(passing(strict, 50)).isEqualTo(1);
  }

  @Test
  void minutesAndDaysAreCountedLikewise() {
    TokenFacts minute = facts(1, new RateLimits(0, 60, 0, 0), NONE);
    assertThat(passing(minute, 100)).isEqualTo(60);
    pass(Duration.ofSeconds(3));
    assertThat(passing(minute, 100)).isEqualTo(3);
    TokenFacts day = facts(2, new RateLimits(0, 0, 24, 0), NONE);
    assertThat(passing(day, 100)).isEqualTo(24);
    pass(Duration.ofMinutes(59));
    assertThat(passing(day, 100)).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(passing(day, 100)).isEqualTo(1);
    TokenFacts most = facts(3, new RateLimits(1_000_000, 1_000_000, 1_000_000_000, 0), NONE);
    assertThat(passing(most, 1_000)).isEqualTo(1_000);
  }

  @Test
  void theStrictestLimitOfTokenAndRoleCounts() {
    RateLimits five = new RateLimits(5, 0, 0, 0);
    RateLimits two = new RateLimits(0, 2, 0, 0);
    assertThat(passing(facts(1, five, two), 50)).isEqualTo(2);
    assertThat(passing(facts(2, two, five), 50)).isEqualTo(2);
    assertThat(passing(facts(3, NONE, five), 50)).isEqualTo(5);
    assertThat(passing(facts(4, new RateLimits(7, 0, 3, 0), five), 50)).isEqualTo(3);
  }

  @Test
  void aRefusedUseCostsNothingAndIsToldHowLongToWait() {
    TokenFacts facts = facts(1, new RateLimits(0, 6, 0, 0), NONE);
    assertThat(passing(facts, 6)).isEqualTo(6);
    for (int i = 0; i < 100; i++) {
      assertThat(gate.take(facts)).isEqualTo(10);
    }
    pass(Duration.ofMillis(9_100));
    assertThat(gate.take(facts)).isEqualTo(1);
    pass(Duration.ofMillis(900));
    assertThat(gate.take(facts)).isZero();
    assertThat(gate.take(facts)).isEqualTo(10);
  }

  @Test
  void changedLimitsHoldAtOnce() {
    assertThat(passing(facts(1, new RateLimits(2, 0, 0, 0), NONE), 50)).isEqualTo(2);
    assertThat(passing(facts(1, new RateLimits(4, 0, 0, 0), NONE), 50)).isEqualTo(4);
    assertThat(passing(facts(1, NONE, NONE), 50)).isEqualTo(50);
  }

  @Test
  void tokensDoNotTakeFromEachOther() {
    RateLimits one = new RateLimits(1, 0, 0, 0);
    assertThat(passing(facts(1, one, NONE), 5)).isEqualTo(1);
    assertThat(passing(facts(2, one, NONE), 5)).isEqualTo(1);
  }

  @Test
  void whatHasNoEffectAnyMoreIsForgottenAndNothingElse() {
    TokenFacts quick = facts(1, new RateLimits(10, 0, 0, 0), NONE);
    TokenFacts slow = facts(2, new RateLimits(0, 0, 24, 0), NONE);
    passing(quick, 10);
    passing(slow, 24);
    pass(Duration.ofMinutes(30));
    gate.sweep();
    assertThat(gate.size()).isEqualTo(1);
    assertThat(passing(slow, 5)).isZero();
    assertThat(passing(quick, 50)).isEqualTo(10);
    pass(Duration.ofDays(2));
    gate.sweep();
    assertThat(gate.size()).isZero();
  }

  /** Many at once, also while the sweeper works, get no more than one alone would. */
  @Test
  void manyAtOnceGetNoMore() {
    TokenFacts facts = facts(1, new RateLimits(0, 100, 0, 0), NONE);
    AtomicInteger passed = new AtomicInteger();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            i -> {
              if (i % 10 == 0) {
                gate.sweep();
              }
              if (gate.take(facts) == 0) {
                passed.incrementAndGet();
              }
            });
    assertThat(passed).hasValue(100);
  }

  private int passing(TokenFacts facts, int tries) {
    int passing = 0;
    for (int i = 0; i < tries; i++) {
      passing += gate.take(facts) == 0 ? 1 : 0;
    }
    return passing;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static TokenFacts facts(long id, RateLimits own, RateLimits role) {
    RoleRules rules = RoleRules.everything().withTokens(new TokenRules(false, limited(role)));
    return new TokenFacts(
        new TokenId(id),
        "t",
        true,
        0,
        0,
        limited(own),
        new OwnerFacts(new UserId(1), "u", true, UserType.USER, "r", rules));
  }

  private static Restrictions limited(RateLimits rates) {
    return new Restrictions(List.of(), List.of(), List.of(), List.of(), 0, rates, new TreeMap<>());
  }
}
