package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.database.SortKey;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.TokenFilter.LastUsed;
import io.tokenry.token.TokenListStore.Bounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Compares what the database lists with the same tokens filtered and sorted here. */
class TokenPagingTest {

  private static final int SIZE = 11;
  private static final long NOTHING = 0;
  private static final long NOW = TestClock.START.getEpochSecond();
  private static final long DAY = 86_400;

  /** So small that each way to find rows is taken, among few tokens. */
  private static final Bounds TINY = new Bounds(2, 4, 9);

  private static final String TEXTS =
      "grafana,CI-DEPLOY,eclair,a,0%,_,\\,\"go,no such,at :,ci-deploy1,at 1234,100,deploy 1";

  /** By id, from 1 on. */
  private static final List<String> USERS = List.of("zoe", "Anna", "anna", "bob");

  @EachDatabase
  void pagesAreThoseOfTheWholeListSortedInMemory(TestDatabase test) {
    List<Token> all = fill(test);

    for (Case example : cases()) {
      for (TokenSort sort : TokenSort.values()) {
        for (boolean descending : new boolean[] {false, true}) {
          TokenOrder order = new TokenOrder(sort, descending);
          List<Long> expected =
              all.stream()
                  .filter(example.matches())
                  .sorted(inMemory(order))
                  .map(TokenPagingTest::id)
                  .toList();
          assertThat(turnPages(test, example.filter(), order))
              .as("%s %s", order, example.filter())
              .isEqualTo(pages(expected));
        }
      }
    }
  }

  @EachDatabase
  void totalsAndIdsAreThoseOfTheWholeList(TestDatabase test) {
    List<Token> all = fill(test);

    for (Bounds bounds : List.of(Bounds.MEASURED, TINY)) {
      for (Case example : cases()) {
        List<Long> expected =
            all.stream().filter(example.matches()).map(TokenPagingTest::id).toList();
        test.database()
            .read(
                tx -> {
                  TokenListStore store = new TokenListStore(bounds, tx);
                  List<TokenCriterion> criteria =
                      TokenCriteria.of(example.filter(), Optional.empty(), tx.dialect(), NOW);
                  assertThat(store.count(criteria, Long.MAX_VALUE))
                      .as("%s", example.filter())
                      .isEqualTo(expected.size());
                  assertThat(store.count(criteria, 3)).isEqualTo(Math.min(3, expected.size()));
                  OptionalLong soon = store.countIfSoon(criteria, 12);
                  boolean few = bounds.many() >= all.size() || expected.size() <= 12;
                  assertThat(soon.isPresent() || !few).isTrue();
                  soon.ifPresent(count -> assertThat(count).isEqualTo(expected.size()));
                  assertThat(store.ids(criteria, 1000).stream().map(TokenId::value).toList())
                      .containsExactlyInAnyOrderElementsOf(expected);
                  return true;
                });
      }
    }
  }

  private record Case(TokenFilter filter, Predicate<Token> matches) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(TokenFilter.none(), _ -> true));
    for (String text : TEXTS.split(",", -1)) {
      cases.add(new Case(text(text), token -> mentions(token, text)));
    }
    for (TokenState state : TokenState.values()) {
      cases.add(
          new Case(
              filter(Optional.empty(), Optional.of(state), new LastUsed.Any()),
              token -> TokenState.of(token, token.owner().value() == 4, NOW) == state));
    }
    cases.add(
        new Case(filter(Optional.of(true), Optional.empty(), new LastUsed.Any()), Token::enabled));
    for (boolean enabled : List.of(true, false)) {
      Optional<TokenState> disabled = Optional.of(TokenState.DISABLED);
      cases.add(
          new Case(
              filter(Optional.of(enabled), disabled, new LastUsed.Any()),
              token -> !enabled && TokenState.of(token, false, NOW) == TokenState.DISABLED));
    }
    cases.add(
        new Case(
            filter(Optional.of(false), Optional.empty(), new LastUsed.Never()),
            token -> !token.enabled() && token.lastAccess() == 0));
    cases.add(
        new Case(
            filter(Optional.empty(), Optional.empty(), new LastUsed.Before(NOW - DAY)),
            token -> token.lastAccess() > 0 && token.lastAccess() < NOW - DAY));
    cases.add(
        new Case(
            filter(Optional.empty(), Optional.empty(), new LastUsed.NeverOrBefore(NOW - DAY)),
            token -> token.lastAccess() < NOW - DAY));
    cases.add(new Case(restricted(true), token -> token.restrictions().narrows()));
    cases.add(new Case(restricted(false), token -> !token.restrictions().narrows()));
    cases.add(manyConditions());
    return cases;
  }

  private static Case manyConditions() {
    TokenFilter filter =
        new TokenFilter(
            "a",
            Set.of(new UserId(1), new UserId(3)),
            Set.of(new UserId(1), new UserId(2)),
            14,
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            new LastUsed.Any(),
            NOW - 3 * DAY,
            NOW);
    return new Case(
        filter,
        token ->
            mentions(token, "a")
                && filter.owners().contains(token.owner())
                && filter.creators().contains(token.creator())
                && token.expiresAt() >= NOW
                && token.expiresAt() <= NOW + 14 * DAY
                && token.enabled()
                && token.createdAt() >= NOW - 3 * DAY);
  }

  private static TokenFilter text(String text) {
    return filter(text, Optional.empty());
  }

  private static TokenFilter restricted(boolean restricted) {
    return filter("", Optional.of(restricted));
  }

  private static TokenFilter filter(String text, Optional<Boolean> restricted) {
    return new TokenFilter(
        text,
        Set.of(),
        Set.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        restricted,
        new LastUsed.Any(),
        0,
        0);
  }

  private static TokenFilter filter(
      Optional<Boolean> enabled, Optional<TokenState> state, LastUsed lastUsed) {
    return new TokenFilter(
        "", Set.of(), Set.of(), 0, enabled, state, Optional.empty(), lastUsed, 0, 0);
  }

  private static boolean mentions(Token token, String text) {
    return SortKey.folded(token.name() + "\n" + token.description()).contains(SortKey.folded(text));
  }

  private static Comparator<Token> inMemory(TokenOrder order) {
    Comparator<Token> byColumn =
        switch (order.sort()) {
          case NAME -> Comparator.comparing(token -> SortKey.natural(token.name()));
          case USER -> Comparator.comparing(token -> userKey(token.owner()));
          case CREATOR -> Comparator.comparing(token -> userKey(token.creator()));
          case EXPIRES_AT ->
              Comparator.comparingLong(
                  token -> token.expiresAt() == 0 ? Long.MAX_VALUE : token.expiresAt());
          case CREATED_AT -> Comparator.comparingLong(Token::createdAt);
          case LAST_ACCESS -> Comparator.comparingLong(Token::lastAccess);
          case STATUS -> Comparator.comparing(token -> !token.enabled());
        };
    Comparator<Token> byBoth = byColumn.thenComparingLong(TokenPagingTest::id);
    return order.descending() ? byBoth.reversed() : byBoth;
  }

  private static String userKey(UserId id) {
    return SortKey.natural(id.equals(UserId.NOBODY) ? "" : USERS.get((int) id.value() - 1));
  }

  private static long id(Token token) {
    return token.id().value();
  }

  /** Forward by next, and backward from the last page by previous, counted and not. */
  private static List<List<Long>> turnPages(
      TestDatabase test, TokenFilter filter, TokenOrder order) {
    List<List<Long>> forward = new ArrayList<>();
    List<List<Long>> backward = new ArrayList<>();
    Optional<TokenCursor> next = Optional.of(TokenCursor.first(order));
    while (next.isPresent()) {
      TokenPaging.Page page = page(test, filter, next.get());
      forward.add(ids(page));
      assertThat(page.number()).isEqualTo(forward.size());
      next = page.next().map(cursor -> TokenCursor.parse(cursor.text(), order));
    }
    Optional<TokenCursor> previous = Optional.of(TokenCursor.last(order));
    while (previous.isPresent()) {
      TokenPaging.Page page = page(test, filter, previous.get());
      backward.addFirst(ids(page));
      assertThat(page.number()).isEqualTo(forward.size() + 1 - backward.size());
      previous = page.previous().map(cursor -> TokenCursor.parse(cursor.text(), order));
    }
    assertThat(backward).isEqualTo(forward);
    assertThat(fromTheEnd(test, filter, order))
        .isEqualTo(forward.stream().flatMap(List::stream).toList());
    return forward;
  }

  /** All rows, backward from a last page whose number nobody counts. */
  private static List<Long> fromTheEnd(TestDatabase test, TokenFilter filter, TokenOrder order) {
    LinkedHashSet<Long> seen = new LinkedHashSet<>();
    Optional<TokenCursor> previous = Optional.of(TokenCursor.last(order));
    int number = 0;
    while (previous.isPresent()) {
      TokenPaging.Page page = page(test, filter, previous.get(), NOTHING);
      if (page.number() < 0) {
        assertThat(page.number()).isEqualTo(--number);
        assertThat(page.rows()).hasSize(SIZE);
      }
      seen.addAll(ids(page).reversed());
      Optional<TokenCursor> next = page.next();
      next.ifPresent(
          cursor -> assertThat(seen).containsAll(ids(page(test, filter, cursor, NOTHING))));
      previous = page.previous().map(cursor -> TokenCursor.parse(cursor.text(), order));
    }
    return List.copyOf(seen).reversed();
  }

  private static TokenPaging.Page page(TestDatabase test, TokenFilter filter, TokenCursor cursor) {
    return page(test, filter, cursor, Long.MAX_VALUE / 2);
  }

  private static TokenPaging.Page page(
      TestDatabase test, TokenFilter filter, TokenCursor cursor, long countedAtOnce) {
    return test.database()
        .read(
            tx ->
                new TokenPaging(
                        new TokenListStore(TINY, tx),
                        TokenCriteria.of(filter, Optional.empty(), tx.dialect(), NOW),
                        cursor.order(),
                        SIZE,
                        countedAtOnce)
                    .at(cursor));
  }

  private static List<Long> ids(TokenPaging.Page page) {
    return page.rows().stream().map(TokenKey::id).toList();
  }

  private static List<List<Long>> pages(List<Long> ids) {
    List<List<Long>> pages = new ArrayList<>();
    for (int from = 0; from < ids.size() || from == 0; from += SIZE) {
      pages.add(ids.subList(from, Math.min(ids.size(), from + SIZE)));
    }
    return pages;
  }

  private static List<Token> fill(TestDatabase test) {
    TokenRows rows = new TokenRows(test);
    List<UserId> owners = new ArrayList<>();
    for (String username : USERS) {
      owners.add(rows.user(owners.size() + 1, username));
    }
    rows.disable(owners.getLast());
    rows.fill(owners, 40);
    List<TokenId> ids =
        test.database().read(tx -> new TokenListStore(Bounds.MEASURED, tx).ids(List.of(), 1000));
    return test.database().read(tx -> new TokenStore().find(tx, ids));
  }
}
