package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.token.TokenId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadyAnswersTest {

  private static final int SLOTS = 1024;

  private final AtomicInteger made = new AtomicInteger();
  private final ReadyAnswers<String> answers =
      new ReadyAnswers<>(facts -> facts.tokenId() + facts.name() + made.incrementAndGet());
  private final TokenFacts facts = new FactsSample().expiring(0);

  @Test
  void theSameFactsAreAnsweredOnce() {
    assertThat(answers.of(facts)).isEqualTo("3ci1").isEqualTo(answers.of(facts));
  }

  @Test
  void factsReadAgainAreAnsweredAnew() {
    answers.of(facts);
    assertThat(answers.of(named(3, "renamed"))).isEqualTo("3renamed2");
    assertThat(answers.of(named(3, "renamed"))).isEqualTo("3renamed3");
  }

  @Test
  void tokensThatShareASlotKeepTheirOwnAnswers() {
    TokenFacts other = named(3 + SLOTS, "other");
    answers.of(facts);
    assertThat(answers.of(other)).isEqualTo("1027other2");
    assertThat(answers.of(facts)).isEqualTo("3ci3");
  }

  private TokenFacts named(long id, String name) {
    return new TokenFacts(
        new TokenId(id),
        name,
        facts.enabled(),
        facts.expiresAt(),
        facts.createdAt(),
        facts.restrictions(),
        facts.owner());
  }
}
