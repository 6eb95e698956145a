package io.tokenry.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionsTest {

  private static final int ROUNDS = 200_000;

  /** What a token gives on is judged by {@code within}: a wrong yes would give more than it has. */
  @Test
  void nothingGetsThroughWithinThatIsRefusedOutside() {
    SplittableRandom random = new SplittableRandom(20_301);
    int within = 0;
    int through = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Restrictions outer = RandomRestrictions.next(random);
      Restrictions inner =
          random.nextBoolean()
              ? RandomRestrictions.next(random)
              : RandomRestrictions.narrowed(random, outer);
      if (!inner.within(outer)) {
        continue;
      }
      within++;
      for (int j = 0; j < 10; j++) {
        RandomRestrictions.Request request = RandomRestrictions.request(random);
        if (request.passes(inner)) {
          through++;
          assertThat(request.passes(outer))
              .as("%s lets %s through, unlike %s", inner, request, outer)
              .isTrue();
        }
      }
    }
    assertThat(within).isGreaterThan(ROUNDS / 20);
    assertThat(through).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void everythingIsWithinItselfAndWithinNothingNarrowed() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      Restrictions some = RandomRestrictions.next(random);
      assertThat(some.within(some)).as("%s", some).isTrue();
      assertThat(some.within(Restrictions.NONE)).isTrue();
      assertThat(Restrictions.NONE.within(some)).isEqualTo(withoutStart(some).isNone());
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5_000; i++) {
      Restrictions some = RandomRestrictions.next(random);
      assertThat(RestrictionsText.parse(RestrictionsText.write(some))).isEqualTo(some);
    }
    assertThat(RestrictionsText.write(Restrictions.NONE)).isEmpty();
    assertThat(RestrictionsText.parse("")).isEqualTo(Restrictions.NONE);
    assertThat(RestrictionsText.parse("{}")).isEqualTo(Restrictions.NONE);
    assertThatThrownBy(() -> RestrictionsText.parse("{"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, '', '', true",
    "10.0.0.1, 10.0.0.0/8, '', true",
    "11.0.0.1, 10.0.0.0/8, '', false",
    "11.0.0.1, 10.0.0.0/8 11.0.0.0/8, '', true",
    "10.1.0.1, 10.0.0.0/8, 10.1.0.0/16, false",
    "10.1.0.1, '', 10.1.0.0/16, false",
    "10.2.0.1, '', 10.1.0.0/16, true",
    "::1, 10.0.0.0/8, '', false",
    "::1, '', 10.0.0.0/8, true",
  })
  void whatIsDeniedIsDeniedWhateverIsAllowed(
      String address, String allowed, String denied, boolean passes) {
    Restrictions some =
        new Restrictions(
            List.of(),
            List.of(),
            networks(allowed),
            networks(denied),
            0,
            RateLimits.NONE,
            new TreeMap<>());
    assertThat(some.allowsAddress(IpAddress.parse(address).orElseThrow())).isEqualTo(passes);
    assertThat(some.concernsAddress()).isEqualTo(!(allowed + denied).isEmpty());
    assertThat(some.narrows()).isEqualTo(some.concernsAddress());
  }

  @Test
  void thereIsABoundToEverything() {
    List<Network> many = Collections.nCopies(65, Network.parse("10.0.0.1"));
    assertThatThrownBy(
            () ->
                new Restrictions(
                    List.of(), List.of(), many, List.of(), 0, RateLimits.NONE, new TreeMap<>()))
        .hasMessage("There are at most 64 networks.");
    Map<String, String> labels = new TreeMap<>();
    IntStream.rangeClosed(1, 17).forEach(i -> labels.put("l" + i, "x"));
    assertThatThrownBy(() -> Restrictions.NONE.withLabels(labels)).hasMessageContaining("16");
    for (String name : List.of("", "A", "1a", "a b", "a=b", "é", "a".repeat(33))) {
      assertThatThrownBy(() -> Restrictions.NONE.withLabels(Map.of(name, "x")))
          .as(name)
          .hasMessageContaining("is not the name of a label");
    }
    for (String value : List.of("x".repeat(129), "a\nb", "\0")) {
      assertThatThrownBy(() -> Restrictions.NONE.withLabels(Map.of("a", value)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Restrictions labelled = Restrictions.NONE.withLabels(Map.of("a.b_c-1", "x".repeat(128)));
    assertThat(labelled.isNone()).isFalse();
    assertThat(labelled.narrows()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0",
    "0, -1, 0, 0",
    "0, 0, -1, 0",
    "1, 0, 0, -1",
    "1000001, 0, 0, 0",
    "0, 1000001, 0, 0",
    "0, 0, 1000000001, 0",
    "1, 0, 0, 1000001",
    "0, 0, 0, 5",
  })
  void ratesOutsideTheirRangeAreRefused(int second, int minute, int day, int burst) {
    assertThatThrownBy(() -> new RateLimits(second, minute, day, burst))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Restrictions withoutStart(Restrictions some) {
    return new Restrictions(
        some.apiMethods(),
        some.httpRules(),
        some.allowedNetworks(),
        some.deniedNetworks(),
        0,
        some.rates(),
        some.labels());
  }

  private static List<Network> networks(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(" ")).stream().map(Network::parse).toList();
  }
}
