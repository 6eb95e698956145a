package io.tokenry.verification;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was made from facts for as long as the same facts are at hand, as few tokens make most
 * of the requests: at most 1,024 answers, one for each slot that tokens share by their number.
 */
final class ReadyAnswers<A> {

  private static final int SLOTS = 1 << 10;

  private final AtomicReferenceArray<@Nullable Ready<A>> slots = new AtomicReferenceArray<>(SLOTS);
  private final Function<TokenFacts, A> maker;

  private record Ready<A>(TokenFacts facts, A answer) {}

  /**
   * Makes an empty one.
   *
   * @param maker makes the answer from the facts and from nothing else
   */
  ReadyAnswers(Function<TokenFacts, A> maker) {
    this.maker = maker;
  }

  // The very same facts: those of a changed token are another object, however alike.
  @SuppressWarnings("ReferenceEquality")
  A of(TokenFacts facts) {
    int slot = (int) (facts.id() & (SLOTS - 1));
    Ready<A> ready = slots.getAcquire(slot);
    if (ready != null && ready.facts == facts) {
      return ready.answer;
    }
    A answer = maker.apply(facts);
    slots.setRelease(slot, new Ready<>(facts, answer));
    return answer;
  }
}
