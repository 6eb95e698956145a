package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsChange;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestPrincipals;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class TokenUpdatesTest {

  private static final long SOON = 4_000_000_000L;
  private static final long LATER = 4_100_000_000L;
  private static final String ONE_METHOD = "{\"api_methods\":[\"token.get\"]}";

  @EachDatabase
  void whatIsTheSameForManyIsGivenToThemAlone(TestDatabase db) {
    World world = new World(db);
    TokenId off = world.token("off");
    TokenId alsoOff = world.token("also off");
    TokenId later = world.token("later");
    TokenId offAndLater = world.token("off and later");
    world.token("bystander");

    world.update(
        TokenChange.enabled(off, false),
        TokenChange.expiry(later, OptionalLong.of(LATER)),
        TokenChange.enabled(alsoOff, false),
        world.change(offAndLater, "off and later", Optional.of(false), OptionalLong.of(LATER)));

    assertThat(world.stored())
        .containsExactly(
            "off 1 " + SOON,
            "also off 1 " + SOON,
            "later 0 " + LATER,
            "off and later 1 " + LATER,
            "bystander 0 " + SOON);
  }

  @EachDatabase
  void whatIsATokensOwnIsKeptBesideWhatIsTheSame(TestDatabase db) {
    World world = new World(db);
    TokenId named = world.token("old");
    TokenId narrowed = world.token("narrowed");
    Restrictions before = world.restrictions(narrowed);

    world.update(
        world.change(named, "new", Optional.of(false), OptionalLong.empty()),
        new TokenChange(
            narrowed,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(false),
            RestrictionsChange.to(Restrictions.NONE)));

    assertThat(world.stored()).containsExactly("new 1 " + SOON, "narrowed 1 " + SOON);
    assertThat(before).isNotEqualTo(Restrictions.NONE);
    assertThat(world.restrictions(narrowed)).isEqualTo(Restrictions.NONE);
  }

  @EachDatabase
  void manyAreDeletedAndNoOther(TestDatabase db) {
    World world = new World(db);
    TokenId first = world.token("first");
    world.token("stays");
    TokenId last = world.token("last");

    world.data.tokens().delete(world.admin, List.of(last, first));

    assertThat(world.stored()).containsExactly("stays 0 " + SOON);
  }

  /** An administrator, an owner, and what is stored of their tokens. */
  private static final class World {

    final TestDatabase db;
    final TestData data;
    final Principal admin;
    final UserId owner;

    World(TestDatabase db) {
      this.db = db;
      data = new TestData(db.database());
      admin = TestPrincipals.superAdmin(data.user("root", "", "", RoleId.SUPER_ADMIN));
      owner = data.user("alice", "", "", RoleId.USER);
    }

    TokenId token(String name) {
      TokenId id = data.token(owner, name, ONE_METHOD).id();
      update(TokenChange.expiry(id, OptionalLong.of(SOON)));
      return id;
    }

    TokenChange change(TokenId id, String name, Optional<Boolean> enabled, OptionalLong expiresAt) {
      return new TokenChange(
          id, Optional.of(name), Optional.empty(), expiresAt, enabled, RestrictionsChange.NONE);
    }

    void update(TokenChange... changes) {
      data.tokens().update(admin, List.of(changes));
    }

    Restrictions restrictions(TokenId id) {
      return db.database()
          .read(tx -> new TokenStore().find(tx, List.of(id)).getFirst().restrictions());
    }

    List<String> stored() {
      String said =
          "SELECT name || ' ' || status || ' ' || expires_at FROM %s ORDER BY id"
              .formatted(TokenTable.withStatus(db.database().dialect()));
      return db.database().read(tx -> tx.handle().createQuery(said).mapTo(String.class).list());
    }
  }
}
