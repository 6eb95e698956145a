package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditChange;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditRecord;
import io.tokenry.problem.ProblemException;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestPrincipals;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class TokenBulkTest {

  private static final TokenAction DISABLE = new TokenAction.Disable();

  @EachDatabase
  void eachTokenHasItsOutcomeInTheOrderAsked(TestDatabase db) {
    World world = new World(db);
    TokenId first = world.token("first");
    TokenId second = world.token("second");
    TokenId gone = new TokenId(999);
    world.apply(DISABLE, second);

    assertThat(world.apply(DISABLE, gone, second, first, second))
        .containsExactly(
            new TokenOutcome(gone, "", TokenOutcome.Result.GONE),
            new TokenOutcome(second, "second", TokenOutcome.Result.ALREADY_SO),
            new TokenOutcome(first, "first", TokenOutcome.Result.DONE));
  }

  @EachDatabase
  void everyChangeIsRecordedAndWhatStaysIsNot(TestDatabase db) {
    World world = new World(db);
    TokenId id = world.token("recorded");

    world.apply(DISABLE, id);
    world.apply(DISABLE, id);

    List<AuditRecord> records = world.history.of(world.admin, id, 10);
    assertThat(records)
        .extracting(AuditRecord::action)
        .containsExactly(AuditAction.UPDATE, AuditAction.ADD);
    assertThat(records.getFirst().changes())
        .containsExactly(new AuditChange("token.status", false, "1", "0"));
  }

  @EachDatabase
  void moreThanOnePortionIsOneTransaction(TestDatabase db) {
    World world = new World(db);
    TokenId[] ids =
        IntStream.range(0, 1_201).mapToObj(i -> world.token("many-" + i)).toArray(TokenId[]::new);

    assertThat(world.apply(DISABLE, ids))
        .hasSize(1_201)
        .allMatch(outcome -> outcome.result() == TokenOutcome.Result.DONE);
  }

  @EachDatabase
  void othersTokensAreGoneForWhoeverMayNotSeeThem(TestDatabase db) {
    World world = new World(db);
    TokenId id = world.token("foreign");
    Principal other = TestPrincipals.user(world.data.user("bob", "", "", RoleId.USER));

    assertThat(world.bulk.apply(other, TokenScope.VISIBLE, new TokenAction.Delete(), List.of(id)))
        .containsExactly(new TokenOutcome(id, "", TokenOutcome.Result.GONE));
    assertThat(world.bulk.apply(world.admin, TokenScope.OWN, new TokenAction.Delete(), List.of(id)))
        .containsExactly(new TokenOutcome(id, "", TokenOutcome.Result.GONE));
    assertThatThrownBy(() -> world.history.of(other, id, 10)).isInstanceOf(ProblemException.class);
  }

  @EachDatabase
  void tooManyAtOnceAreRefused(TestDatabase db) {
    World world = new World(db);
    TokenId[] ids =
        LongStream.rangeClosed(1, TokenBulk.MOST + 1)
            .mapToObj(TokenId::new)
            .toArray(TokenId[]::new);

    assertThatThrownBy(() -> world.apply(DISABLE, ids))
        .isInstanceOf(ProblemException.class)
        .hasMessage("At most 10000 tokens can be changed at once.");
  }

  /** The use cases on one database, with an administrator and an owner. */
  private static final class World {

    final TestData data;
    final Principal admin;
    final UserId owner;
    final TokenBulk bulk;
    final TokenHistory history;

    World(TestDatabase db) {
      Policy policy = new Policy();
      data = new TestData(db.database());
      admin = TestPrincipals.superAdmin(data.user("root", "", "", RoleId.SUPER_ADMIN));
      owner = data.user("alice", "", "", RoleId.USER);
      bulk = new TokenBulk(db.database(), policy, data.tokens());
      history =
          new TokenHistory(
              db.database(), policy, new AuditLog(new Random(1)), new TokenUses(db.database()));
    }

    TokenId token(String name) {
      return data.token(owner, name, "", 0).id();
    }

    List<TokenOutcome> apply(TokenAction action, TokenId... ids) {
      return bulk.apply(admin, TokenScope.VISIBLE, action, List.of(ids));
    }
  }
}
