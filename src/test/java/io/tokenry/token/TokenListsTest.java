package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestPrincipals;
import io.tokenry.token.TokenFilter.LastUsed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class TokenListsTest {

  private static final Principal ADMIN = TestPrincipals.superAdmin(new UserId(1));
  private static final Principal ALICE = TestPrincipals.user(new UserId(2));

  @EachDatabase
  void aUserSeesOnlyTheirOwnTokens(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    UserId admin = rows.user(1, "admin");
    UserId alice = rows.user(2, "alice");
    TokenId hers = rows.token(alice, "hers");
    TokenId his = rows.token(admin, "his");
    TokenLists lists = lists(test);

    assertThat(names(lists, ADMIN, TokenScope.VISIBLE)).containsExactly("hers", "his");
    assertThat(names(lists, ADMIN, TokenScope.OWN)).containsExactly("his");
    assertThat(names(lists, ALICE, TokenScope.VISIBLE)).containsExactly("hers");
    assertThat(lists.total(ALICE, TokenScope.VISIBLE, TokenFilter.none())).isEqualTo(1);
    assertThat(lists.idsMatching(ALICE, TokenScope.VISIBLE, TokenFilter.none(), 10))
        .containsExactly(hers);
    assertThat(lists.find(ALICE, List.of(his, hers))).hasSize(1);
    assertThat(lists.get(ALICE, hers).token().name()).isEqualTo("hers");
    assertRefused(ProblemType.NOT_FOUND, () -> lists.get(ALICE, his));
  }

  /** A filter must not show what the policy hides, not even that it is there. */
  @EachDatabase
  void askingForAnothersTokensFindsNothing(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    rows.token(rows.user(1, "admin"), "his");
    rows.user(2, "alice");
    TokenFilter his =
        new TokenFilter(
            "",
            Set.of(new UserId(1)),
            Set.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new LastUsed.Any(),
            0,
            0);

    assertThat(page(lists(test), ALICE, TokenScope.VISIBLE, his).rows()).isEmpty();
    assertThat(lists(test).total(ALICE, TokenScope.VISIBLE, his)).isZero();
  }

  @EachDatabase
  void withoutTheActionThereIsNoList(TestDatabase test) {
    Principal without =
        TestPrincipals.principal(new UserId(1), UserType.SUPER_ADMIN, RoleRules.nothing());

    assertRefused(
        ProblemType.FORBIDDEN,
        () -> page(lists(test), without, TokenScope.VISIBLE, TokenFilter.none()));
  }

  @EachDatabase
  void aRowTellsOwnerAndCreators(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    rows.user(1, "admin");
    UserId alice = rows.user(2, "alice");
    test.execute("UPDATE users SET name = 'Alice', surname = 'Ames', role_id = 4 WHERE id = 2");
    rows.disable(alice);
    TokenId id = rows.token(new NewToken(alice, "hers", "x".repeat(400), 0, true), new UserId(1));
    test.execute("UPDATE token SET creator_id = NULL, creator_key = '' WHERE id = ?", id.value());

    TokenRow listed =
        page(lists(test), ADMIN, TokenScope.VISIBLE, TokenFilter.none()).rows().getFirst();

    assertThat(listed.owner())
        .isEqualTo(new TokenOwner(alice, "alice", "alice (Alice Ames)", true, false));
    assertThat(listed.firstCreator()).contains("admin");
    assertThat(listed.creator()).isEmpty();
    assertThat(listed.state()).isEqualTo(TokenState.OWNER_DISABLED);
    assertThat(listed.token().description()).hasSize(300);
    assertThat(lists(test).get(ADMIN, id).token().description()).hasSize(400);
  }

  @EachDatabase
  void aUseThatStillWaitsIsShownAndSortedBy(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    UserId admin = rows.user(1, "admin");
    TokenId first = rows.token(admin, "a");
    TokenId second = rows.token(admin, "b");
    rows.giveValue(first);
    rows.giveValue(second);
    TokenUses uses = new TokenUses(test.database());
    TokenLists lists = new TokenLists(test.database(), new Policy(), uses);
    uses.used(first, test.clock().seconds(), "192.0.2.7", "curl");

    assertThat(lists.get(ADMIN, first).token().lastAccess()).isEqualTo(test.clock().seconds());
    assertThat(lists.get(ADMIN, first).state()).isEqualTo(TokenState.ACTIVE);
    assertThat(lists.get(ADMIN, second).state()).isEqualTo(TokenState.NEVER_USED);
    TokenOrder byUse = new TokenOrder(TokenSort.LAST_ACCESS, true);
    List<TokenRow> sorted =
        lists
            .page(ADMIN, TokenScope.VISIBLE, TokenFilter.none(), byUse, TokenCursor.first(byUse), 1)
            .rows();
    assertThat(sorted.getFirst().token().id()).isEqualTo(first);
  }

  @EachDatabase
  void moreThanMostIsRefused(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    UserId admin = rows.user(1, "admin");
    List.of("a", "b", "c").forEach(name -> rows.token(admin, name));
    TokenLists lists = lists(test);

    assertThat(lists.idsMatching(ADMIN, TokenScope.VISIBLE, TokenFilter.none(), 3)).hasSize(3);
    assertRefused(
        ProblemType.INVALID,
        () -> lists.idsMatching(ADMIN, TokenScope.VISIBLE, TokenFilter.none(), 2));
  }

  /** Rows come and go while somebody reads: turning the page must neither fail nor end early. */
  @EachDatabase
  void pagesTurnWhileTheRowsBesideThemAreDeleted(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    UserId admin = rows.user(1, "admin");
    List.of("a", "b", "c", "d", "e").forEach(name -> rows.token(admin, name));
    TokenLists lists = lists(test);
    TokenListing second = turn(lists, page(lists, TokenCursor.first(TokenOrder.BY_NAME)).next());
    assertThat(namesOf(second)).containsExactly("c", "d");

    test.execute("DELETE FROM token WHERE name IN ('a', 'c', 'd')");

    assertThat(namesOf(turn(lists, second.next()))).containsExactly("e");
    assertThat(namesOf(turn(lists, second.previous()))).containsExactly("b", "e");
    test.execute("DELETE FROM token WHERE name = 'e'");
    TokenListing last = turn(lists, second.next());
    assertThat(namesOf(last)).containsExactly("b");
    assertThat(last.number()).isEqualTo(1);
    test.execute("DELETE FROM token");
    assertThat(turn(lists, second.next()).rows()).isEmpty();
  }

  @EachDatabase
  void deletingAUserLeavesNothingOfTheirTokensToFind(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    rows.user(1, "admin");
    rows.token(rows.user(2, "alice"), "findable");

    test.execute("DELETE FROM users WHERE id = 2");

    assertThat(lists(test).total(ADMIN, TokenScope.VISIBLE, text("findable"))).isZero();
    assertThat(lists(test).idsMatching(ADMIN, TokenScope.VISIBLE, text("findable"), 9)).isEmpty();
  }

  private static TokenFilter text(String text) {
    return new TokenFilter(
        text,
        Set.of(),
        Set.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new LastUsed.Any(),
        0,
        0);
  }

  private static TokenLists lists(TestDatabase test) {
    return new TokenLists(test.database(), new Policy(), new TokenUses(test.database()));
  }

  private static List<String> names(TokenLists lists, Principal principal, TokenScope scope) {
    return namesOf(page(lists, principal, scope, TokenFilter.none()));
  }

  private static List<String> namesOf(TokenListing listing) {
    return listing.rows().stream().map(row -> row.token().name()).toList();
  }

  private static TokenListing turn(TokenLists lists, Optional<TokenCursor> cursor) {
    return page(lists, cursor.orElseThrow());
  }

  private static TokenListing page(TokenLists lists, TokenCursor cursor) {
    return lists.page(ADMIN, TokenScope.VISIBLE, TokenFilter.none(), cursor.order(), cursor, 2);
  }

  private static TokenListing page(
      TokenLists lists, Principal principal, TokenScope scope, TokenFilter filter) {
    TokenCursor first = TokenCursor.first(TokenOrder.BY_NAME);
    return lists.page(principal, scope, filter, TokenOrder.BY_NAME, first, 50);
  }

  private static void assertRefused(ProblemType type, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }
}
