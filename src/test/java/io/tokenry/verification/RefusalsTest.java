package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.RecordId;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest.Kind;
import java.util.Random;
import java.util.stream.IntStream;

/** Refusals are kept within bounds, and look the same from memory and from the database. */
class RefusalsTest {

  private static final long NOW = 1_800_000_000;
  private static final AccessRequest REQUEST =
      new AccessRequest(Kind.PASS, "GET", "a.example", "/v1/users", "192.0.2.7", "curl/8.5.0");

  private final Random random = new Random(3);

  @EachDatabase
  void aRefusalStaysAfterARestart(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    TokenFacts facts = facts(database, "ci");
    String id = refuse(refusals, facts, NOW);
    ExplainedRefusal remembered = refusals.explained(id).orElseThrow();

    refusals.flush();

    ExplainedRefusal stored = restarted(database).explained(id).orElseThrow();
    assertThat(stored).isEqualTo(remembered);
    assertThat(stored.refusal().code()).isEqualTo(Code.ADDRESS_REFUSED);
    assertThat(stored.explanation()).isEqualTo(Decision.explain(facts, REQUEST, NOW));
  }

  @EachDatabase
  void unknownTokensNeverGrowTheDatabase(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    String id = RecordId.next(random);
    refusals.keepUnknown(id, REQUEST, NOW, true);

    refusals.flush();

    assertThat(refusals.explained(id)).isPresent();
    assertThat(restarted(database).explained(id)).isEmpty();
    for (int i = 0; i < Refusals.MOST_IN_MEMORY; i++) {
      refusals.keepUnknown(RecordId.next(random), REQUEST, NOW, false);
    }
    assertThat(refusals.explained(id)).as("driven out by newer ones").isEmpty();
  }

  @EachDatabase
  void aNoisyTokenLeavesRoomForTheOthers(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    TokenFacts noisy = facts(database, "noisy");
    TokenFacts quiet = facts(database, "quiet");
    for (int i = 0; i < 1_000; i++) {
      refuse(refusals, noisy, NOW);
    }
    String id = refuse(refusals, quiet, NOW);

    refusals.flush();

    assertThat(stored(database)).isEqualTo(Refusals.MOST_STORED_OF_TOKEN + 1);
    assertThat(restarted(database).explained(id)).isPresent();
    refuse(refusals, noisy, NOW + 1);
    refusals.flush();
    assertThat(stored(database)).as("after a second").isEqualTo(Refusals.MOST_STORED_OF_TOKEN + 2);
  }

  @EachDatabase
  void onlySomeHundredAreStoredASecond(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    TokenFacts one = facts(database, "one");
    for (int i = 0; i < 2 * Refusals.MOST_STORED_AT_ONCE; i++) {
      // Of ever other tokens, which are gone by the time they would be stored, or never were.
      refuse(refusals, with(one, new TokenId(1_000_000 + i)), NOW);
    }
    refuse(refusals, one, NOW);

    refusals.flush();

    assertThat(stored(database)).isZero();
  }

  @EachDatabase
  void theFirstRefusalOfARequestIsKept(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    TokenFacts facts = facts(database, "ci");
    String id = RecordId.next(random);
    refusals.keep(id, facts, REQUEST, NOW, Code.ADDRESS_REFUSED, 0);
    refusals.keep(id, facts, REQUEST, NOW, Code.RATE_LIMITED, 3);

    assertThat(refusals.explained(id).orElseThrow().refusal().code())
        .isEqualTo(Code.ADDRESS_REFUSED);
    refusals.flush();
    assertThat(restarted(database).explained(id).orElseThrow().refusal().code())
        .isEqualTo(Code.ADDRESS_REFUSED);
  }

  @EachDatabase
  void oldOnesAndTooManyAreRemoved(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    TokenFacts facts = facts(database, "ci");
    IntStream.range(0, 10).forEach(i -> refuse(refusals, facts, NOW + i));
    refusals.flush();
    RefusalStore store = new RefusalStore();

    sweep(database, store, NOW + 3, 100);
    assertThat(stored(database)).isEqualTo(7);
    sweep(database, store, 0, 5);
    assertThat(stored(database)).isEqualTo(5);
    sweep(database, store, 0, 5);
    assertThat(stored(database)).isEqualTo(5);

    database.clock().advance(java.time.Duration.ofDays(3_650));
    restarted(database).sweep();
    assertThat(stored(database)).isZero();
  }

  @EachDatabase
  void theyGoWithTheirToken(TestDatabase database) {
    Refusals refusals = new Refusals(database.database(), random);
    refuse(refusals, facts(database, "ci"), NOW);
    refusals.flush();

    database.execute("DELETE FROM token");

    assertThat(stored(database)).isZero();
  }

  private static void sweep(TestDatabase database, RefusalStore store, long before, int most) {
    database
        .database()
        .write(
            tx -> {
              store.sweep(tx, before, most);
              return true;
            });
  }

  private String refuse(Refusals refusals, TokenFacts facts, long at) {
    String id = RecordId.next(random);
    refusals.keep(id, facts, REQUEST, at, Code.ADDRESS_REFUSED, 0);
    return id;
  }

  private Refusals restarted(TestDatabase database) {
    return new Refusals(database.database(), random);
  }

  private static int stored(TestDatabase database) {
    return database
        .database()
        .read(
            tx ->
                tx.handle().createQuery("SELECT COUNT(*) FROM refusal").mapTo(Integer.class).one());
  }

  private static TokenFacts facts(TestDatabase database, String name) {
    TestData data = new TestData(database.database());
    UserId owner = data.user("owner of " + name, "", "", RoleId.USER);
    TokenId id = data.token(owner, name, "", 0).id();
    TokenFacts sample = new FactsSample().with("{'allowed_networks':['10.0.0.0/8']}");
    OwnerFacts facts = sample.owner();
    return new TokenFacts(
        id,
        name,
        true,
        0,
        1,
        sample.restrictions(),
        new OwnerFacts(owner, "owner of " + name, true, facts.type(), facts.role(), facts.rules()));
  }

  private static TokenFacts with(TokenFacts facts, TokenId id) {
    return new TokenFacts(
        id,
        facts.name(),
        facts.enabled(),
        facts.expiresAt(),
        facts.createdAt(),
        facts.restrictions(),
        facts.owner());
  }
}
