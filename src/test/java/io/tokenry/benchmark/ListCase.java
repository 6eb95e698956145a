package io.tokenry.benchmark;

import io.tokenry.access.UserId;
import io.tokenry.token.TokenCursor;
import io.tokenry.token.TokenFilter;
import io.tokenry.token.TokenFilter.LastUsed;
import io.tokenry.token.TokenOrder;
import io.tokenry.token.TokenSort;
import io.tokenry.token.TokenState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One way to look at the list of tokens. */
record ListCase(String name, TokenFilter filter, TokenCursor cursor) {

  private static final TokenOrder BY_EXPIRY = new TokenOrder(TokenSort.EXPIRES_AT, false);

  /** The first page in each order, and pages far away. */
  static List<ListCase> ordersAndPages() {
    List<ListCase> cases = new ArrayList<>();
    for (TokenSort sort : TokenSort.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        TokenOrder order = new TokenOrder(sort, descending);
        String name = "by " + sort.wireName() + (descending ? ", descending" : "");
        cases.add(new ListCase(name, TokenFilter.none(), TokenCursor.first(order)));
      }
    }
    cases.add(far("page 500 by its number", TokenCursor.page(TokenOrder.BY_NAME, 500)));
    cases.add(far("page 10,000 by its number", TokenCursor.page(TokenOrder.BY_NAME, 10_000)));
    cases.add(far("last page", TokenCursor.last(TokenOrder.BY_NAME)));
    return cases;
  }

  /** Each filter in two orders. */
  static List<ListCase> filters() {
    List<ListCase> cases = new ArrayList<>();
    filter(cases, "name of one token", text("123456"));
    filter(cases, "name of some dozen", text("grafana-read-prod-12"));
    filter(cases, "name of one in thirty", text("grafana"));
    filter(cases, "name of one in six", text("read"));
    filter(cases, "name of none", text("no such token"));
    filter(cases, "two letters that hardly occur", text("zq"));
    filter(cases, "one user", owners(5L));
    filter(cases, "one user with 20,000 tokens", owners(1L));
    filter(cases, "three users", owners(5L, 6L, 7L));
    filter(cases, "one creator of 30,000", filter(Set.of(), Set.of(2L), 0));
    filter(cases, "expires in less than 14 days", filter(Set.of(), Set.of(), 14));
    filter(cases, "disabled", status(Optional.of(false), Optional.empty()));
    for (TokenState state : TokenState.values()) {
      String name = "state " + state.label();
      filter(cases, name, status(Optional.empty(), Optional.of(state)));
    }
    return cases;
  }

  /** Each filter once, and no filter. */
  static List<ListCase> totals() {
    List<ListCase> cases = new ArrayList<>();
    cases.add(far("all", TokenCursor.first(TokenOrder.BY_NAME)));
    filters().stream()
        .filter(example -> example.cursor().order().equals(TokenOrder.BY_NAME))
        .forEach(cases::add);
    return cases;
  }

  private static ListCase far(String name, TokenCursor cursor) {
    return new ListCase(name, TokenFilter.none(), cursor);
  }

  private static void filter(List<ListCase> cases, String name, TokenFilter filter) {
    cases.add(new ListCase(name, filter, TokenCursor.first(TokenOrder.BY_NAME)));
    cases.add(new ListCase(name + ", by expiry", filter, TokenCursor.first(BY_EXPIRY)));
  }

  private static TokenFilter text(String text) {
    return filter(text, Set.of(), Set.of(), 0, Optional.empty(), Optional.empty());
  }

  private static TokenFilter owners(Long... owners) {
    return filter(Set.of(owners), Set.of(), 0);
  }

  private static TokenFilter filter(Set<Long> owners, Set<Long> creators, int days) {
    return filter("", owners, creators, days, Optional.empty(), Optional.empty());
  }

  private static TokenFilter status(Optional<Boolean> enabled, Optional<TokenState> state) {
    return filter("", Set.of(), Set.of(), 0, enabled, state);
  }

  private static TokenFilter filter(
      String text,
      Set<Long> owners,
      Set<Long> creators,
      int days,
      Optional<Boolean> enabled,
      Optional<TokenState> state) {
    return new TokenFilter(
        text, users(owners), users(creators), days, enabled, state, new LastUsed.Any(), 0, 0);
  }

  private static Set<UserId> users(Set<Long> ids) {
    return ids.stream().map(UserId::new).collect(Collectors.toSet());
  }
}
