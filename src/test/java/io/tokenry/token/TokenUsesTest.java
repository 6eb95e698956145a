package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.database.Database;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens to tokens is counted once each, and seen at once. */
class TokenUsesTest {

  private static final long DAY = 86_400;
  private static final long NOW = 20_000 * DAY + 3_600;
  private static final long TODAY = NOW / DAY;
  private static final int THREADS = 4;
  private static final int USES = 5_000;

  @EachDatabase
  void whatHappensIsSeenAtOnceAndStaysAfterAFlush(TestDatabase database) {
    TokenUses uses = new TokenUses(database.database());
    TokenId id = tokens(database, 1).getFirst();

    uses.used(id, NOW, "192.0.2.7", "curl/8.5.0");
    uses.refused(id, NOW + 1, "192.0.2.8", "ADDRESS_REFUSED", "cid");

    assertBothAreTold(uses.activity(id, TODAY));
    uses.flush();
    assertBothAreTold(uses.activity(id, TODAY));
    assertBothAreTold(new TokenUses(database.database()).activity(id, TODAY));

    uses.used(id, NOW + 2, "192.0.2.9", "");
    TokenActivity later = uses.activity(id, TODAY);
    assertThat(later.use().used()).isEqualTo(2);
    assertThat(later.use().usedAddress()).isEqualTo("192.0.2.9");
    assertThat(later.use().refusedAddress()).isEqualTo("192.0.2.8");
  }

  private static void assertBothAreTold(TokenActivity activity) {
    TokenUse use = activity.use();
    assertThat(use.used()).isEqualTo(1);
    assertThat(use.usedAt()).isEqualTo(NOW);
    assertThat(use.usedAddress()).isEqualTo("192.0.2.7");
    assertThat(use.usedAgent()).isEqualTo("curl/8.5.0");
    assertThat(activity.refused()).isEqualTo(1);
    assertThat(use.refusedAt()).isEqualTo(NOW + 1);
    assertThat(use.refusedAddress()).isEqualTo("192.0.2.8");
    assertThat(use.refusedCode()).isEqualTo("ADDRESS_REFUSED");
    assertThat(use.refusedRequest()).isEqualTo("cid");
  }

  @EachDatabase
  void usesCountForTheDayTheyHappenedOn(TestDatabase database) {
    TokenUses uses = new TokenUses(database.database());
    TokenId id = tokens(database, 1).getFirst();
    long midnight = (TODAY + 1) * DAY;

    uses.used(id, midnight - 1, "", "");
    uses.used(id, midnight, "", "");
    uses.used(id, midnight + 5, "", "");
    uses.refused(id, midnight - 1, "", "EXPIRED", "");
    uses.flush();
    uses.used(id, midnight + 6, "", "");

    assertThat(uses.activity(id, TODAY - 28).use().days())
        .containsExactly(new TokenUse.Day(TODAY, 1, 1), new TokenUse.Day(TODAY + 1, 3, 0));
    assertThat(uses.activity(id, TODAY - 28).bars())
        .hasSize(TokenActivity.DAYS)
        .last()
        .extracting(TokenActivity.Bar::used, TokenActivity.Bar::height)
        .containsExactly(3L, 32);
  }

  @EachDatabase
  void nothingIsLostOrCountedTwiceHoweverManyCountAndFlush(TestDatabase database) throws Exception {
    TokenUses uses = new TokenUses(database.database());
    List<TokenId> ids = tokens(database, 3);
    AtomicBoolean counting = new AtomicBoolean(true);

    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2)) {
      List<? extends java.util.concurrent.Future<?>> flushing =
          List.of(0, 1).stream().map(_ -> threads.submit(() -> flush(uses, counting))).toList();
      List<? extends java.util.concurrent.Future<?>> using =
          List.of(0, 1, 2, 3).stream().map(_ -> threads.submit(() -> use(uses, ids))).toList();
      for (var one : using) {
        one.get();
      }
      counting.set(false);
      for (var one : flushing) {
        one.get();
      }
    }
    uses.flush();

    for (TokenId id : ids) {
      TokenActivity stored = new TokenUses(database.database()).activity(id, TODAY);
      assertThat(stored.use().used()).isEqualTo((long) THREADS * USES);
      assertThat(stored.refused()).isEqualTo((long) THREADS * USES);
      assertThat(stored.use().refused()).isEqualTo((long) THREADS * USES);
    }
  }

  private static void use(TokenUses uses, List<TokenId> ids) {
    for (int i = 0; i < USES; i++) {
      for (TokenId id : ids) {
        uses.used(id, NOW, "192.0.2.7", "");
        uses.refused(id, NOW, "192.0.2.7", "EXPIRED", "");
      }
    }
  }

  private static void flush(TokenUses uses, AtomicBoolean going) {
    while (going.get()) {
      uses.flush();
    }
  }

  private static List<TokenId> tokens(TestDatabase database, int number) {
    Database opened = database.database();
    TestData data = new TestData(opened);
    UserId owner = data.user("alice", "", "", RoleId.USER);
    return java.util.stream.IntStream.range(0, number)
        .mapToObj(i -> data.token(owner, "token " + i, "", 0).id())
        .toList();
  }
}
