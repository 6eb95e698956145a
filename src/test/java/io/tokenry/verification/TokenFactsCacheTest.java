package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.node.Freshness;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.BearerToken;
import io.tokenry.token.IssuedToken;
import io.tokenry.token.TokenHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered is told apart from what is stored by renaming tokens behind its back. */
class TokenFactsCacheTest {

  private static final Duration LIFETIME = Duration.ofSeconds(1);

  private final TestDatabase db = TestDatabase.sqlite();
  private final AtomicLong nanos = new AtomicLong();
  private final TokenFactsCache cache = new TokenFactsCache(LIFETIME, nanos::get);
  private UserId owner = UserId.NOBODY;
  private IssuedToken first = issue("first");
  private IssuedToken second = issue("second");

  @BeforeEach
  void remember() {
    assertThat(name(first)).isEqualTo("first");
    assertThat(name(second)).isEqualTo("second");
    db.execute("UPDATE token SET name = 'changed ' || name");
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void aChangeIsSeenAtTheNextLookUpAndOtherTokensStayRemembered() {
    cache.tokenChanged(first.id().value());
    assertThat(cache.known(hash(first))).isNull();
    assertThat(name(second)).isEqualTo("second");
    assertThat(name(first)).isEqualTo("changed first");
    assertThat(cache.known(hash(first))).isNotNull();
  }

  @Test
  void aChangeThatMayConcernAllIsSeenForAll() {
    cache.anythingChanged();
    assertThat(name(first)).isEqualTo("changed first");
    assertThat(name(second)).isEqualTo("changed second");
  }

  @Test
  void whatAnotherNodeChangesIsSeenAfterTheLifetime() {
    Duration steps = Duration.ofMillis(150);
    nanos.addAndGet(LIFETIME.minus(steps).toNanos());
    assertThat(name(first)).isEqualTo("first");
    nanos.addAndGet(steps.toNanos());
    assertThat(name(first)).isEqualTo("changed first");
  }

  @Test
  void noMoreTokensAreRememberedThanThereIsRoomFor() {
    TokenFactsCache small =
        new TokenFactsCache(LIFETIME, nanos::get, Freshness.ofTheOnlyNode(), Duration.ZERO, 10);
    for (int i = 0; i < 30; i++) {
      IssuedToken token = issue("token " + i);
      assertThat(small.find(hash(token), db.database())).isPresent();
      assertThat(small.known(hash(token))).isNotNull();
      assertThat(small.size()).isLessThanOrEqualTo(10);
    }
  }

  @Test
  void whatIsDeletedIsGoneAndTakesNoRoom() {
    db.execute("DELETE FROM token");
    cache.tokenChanged(first.id().value());
    assertThat(name(first)).isEqualTo("unknown");
    assertThat(cache.isUnknown(hash(first))).isTrue();
  }

  /** Guessing reaches the database once for each guess and minute, whoever asks at once. */
  @Test
  void anUnknownTokenIsLookedUpOnceAMinute() throws ExecutionException, InterruptedException {
    IssuedToken later = issue("later");
    db.execute("UPDATE token SET hash = NULL WHERE id = ?", later.id().value());
    askedByMany(later);
    db.execute("UPDATE token SET hash = ? WHERE id = ?", hash(later).bytes(), later.id().value());
    assertThat(askedByMany(later)).containsOnly("unknown");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
    assertThat(name(later)).isEqualTo("unknown");
    nanos.incrementAndGet();
    assertThat(name(later)).isEqualTo("later");
  }

  /** Whoever reads while something changes must not leave behind what was true before. */
  @Test
  void aChangeDuringAReadIsNotLost() {
    AtomicReference<Runnable> whenTheTimeIsRead = new AtomicReference<>(() -> {});
    AtomicLong change = new AtomicLong();
    TokenFactsCache watched =
        new TokenFactsCache(
            LIFETIME,
            () -> {
              whenTheTimeIsRead.get().run();
              return nanos.get();
            });
    whenTheTimeIsRead.set(
        () -> {
          db.execute(
              "UPDATE token SET name = ? WHERE id = ?",
              "change " + change.incrementAndGet(),
              first.id().value());
          watched.tokenChanged(first.id().value());
        });
    String during = watched.find(hash(first), db.database()).orElseThrow().name();
    whenTheTimeIsRead.set(() -> {});

    String last = "change " + change.get();
    assertThat(during).as("the last change came after the reading").isNotEqualTo(last);
    assertThat(watched.find(hash(first), db.database()).orElseThrow().name()).isEqualTo(last);
  }

  private List<String> askedByMany(IssuedToken token)
      throws ExecutionException, InterruptedException {
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 64; i++) {
        answers.add(many.submit(() -> name(token)));
      }
    }
    List<String> names = new ArrayList<>();
    for (Future<String> answer : answers) {
      names.add(answer.get());
    }
    return names;
  }

  private String name(IssuedToken token) {
    return cache.find(hash(token), db.database()).map(TokenFacts::name).orElse("unknown");
  }

  private static TokenHash hash(IssuedToken token) {
    return TokenHash.of(BearerToken.parse(token.value().reveal()).orElseThrow());
  }

  private IssuedToken issue(String name) {
    TestData data = new TestData(db.database());
    if (owner.equals(UserId.NOBODY)) {
      owner = data.user("ann", "", "", RoleId.USER);
    }
    return data.token(owner, name, "", 0);
  }
}
