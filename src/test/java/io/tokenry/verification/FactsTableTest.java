package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.Restrictions;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenId;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTableTest {

  private static final OwnerFacts OWNER =
      new OwnerFacts(new UserId(1), "ann", true, UserType.USER, "", RoleRules.nothing());

  private static final long SECOND = 1_000_000_000;

  private final FactsTable table = new FactsTable(64);

  @Test
  void eachIsFoundByTheWholeOfItsHash() {
    table.put(remembered(8, 1, 0));
    table.put(remembered(8, 2, 0));

    assertThat(id(8, 1)).isEqualTo(801);
    assertThat(id(8, 2)).isEqualTo(802);
    assertThat(table.get(hash(8, 3))).isNull();
    assertThat(table.get(hash(16, 1))).isNull();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void whatIsReadAgainTakesNoSecondPlace() {
    Remembered fresh = remembered(8, 1, 5);
    table.put(remembered(8, 1, 0));
    table.put(fresh);

    assertThat(table.get(hash(8, 1))).isSameAs(fresh);
    assertThat(table.size()).isEqualTo(1);
    table.remove(hash(8, 1));
    assertThat(table.get(hash(8, 1))).isNull();
    assertThat(table.size()).isZero();
  }

  @Test
  void removingWhatIsNotThereTakesNothingAway() {
    IntStream.range(0, 8).forEach(i -> table.put(remembered(8, i, i)));
    table.remove(hash(8, 99));

    assertThat(table.size()).isEqualTo(8);
    assertThat(id(8, 0)).isEqualTo(800);
  }

  @Test
  void whoeverWasUsedLongestAgoMakesRoom() {
    IntStream.range(0, 8).forEach(i -> table.put(remembered(8, i, 100 + i)));
    Objects.requireNonNull(table.get(hash(8, 0))).noteUse(200 * SECOND);

    table.put(remembered(8, 8, 300));

    assertThat(table.get(hash(8, 1))).as("the oldest use").isNull();
    assertThat(IntStream.of(0, 2, 3, 4, 5, 6, 7, 8).mapToLong(i -> id(8, i)))
        .containsExactly(800L, 802L, 803L, 804L, 805L, 806L, 807L, 808L);
    assertThat(table.size()).isEqualTo(8);
  }

  /** Nothing is believed for longer than it may be, whenever the clock began. */
  @ParameterizedTest
  @ValueSource(longs = {0, -7, Long.MAX_VALUE - SECOND, 1L << 57})
  void nothingSeemsYoungerThanItIs(long start) {
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      long read = start + random.nextLong(SECOND);
      long passed = random.nextLong(1_000 * SECOND);
      Remembered one = new Remembered(hash(8, 1), remembered(8, 1, 0).facts(), 0, read);

      assertThat(one.sinceRead(read + passed)).isBetween(passed, passed + SECOND / 7);
      one.noteUse(read + passed);
      assertThat(one.sinceUse(read + passed + passed)).isBetween(passed, passed + SECOND / 7);
    }
  }

  /** Of evenly spread hashes hardly any has to go before the table is a third full. */
  @Test
  void aThirdOfThePlacesHoldsAsManyTokens() {
    FactsTable large = new FactsTable(1 << 12);
    IntStream.range(0, 1 << 10).forEach(i -> large.put(remembered(i * 0x9E37_79B9, i, i)));

    assertThat(large.size()).isGreaterThan(1_000);
  }

  private long id(int start, int end) {
    Remembered found = table.get(hash(start, end));
    return found == null ? -1 : found.facts().id();
  }

  private static Remembered remembered(int start, int end, long usedAt) {
    TokenId id = new TokenId(Math.abs(100L * start + end));
    TokenFacts facts = new TokenFacts(id, "ci", true, 0, 0, Restrictions.NONE, OWNER);
    return new Remembered(hash(start, end), facts, 0, usedAt * SECOND);
  }

  /** Its group follows from the start, which differs from others of the group by the end alone. */
  private static TokenHash hash(int start, int end) {
    byte[] bytes = new byte[32];
    ByteBuffer.wrap(bytes).putInt(4, start).putInt(28, end);
    return TokenHash.ofStored(bytes);
  }
}
