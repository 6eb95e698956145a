package io.tokenry.benchmark;

import io.tokenry.access.UserId;
import io.tokenry.database.SortKey;
import io.tokenry.token.TokenCursor;
import io.tokenry.token.TokenFilter;
import io.tokenry.token.TokenFilter.LastUsed;
import io.tokenry.token.TokenKey;
import io.tokenry.token.TokenOrder;
import io.tokenry.token.TokenSort;
import io.tokenry.token.TokenState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to look at the list of tokens.
 *
 * @param query the filter as the address of the page says it, from its first {@code &} on
 */
record ListCase(String name, TokenFilter filter, String query, TokenCursor cursor) {

  private static final TokenCursor BY_NAME = TokenCursor.first(TokenOrder.BY_NAME);
  private static final TokenCursor BY_EXPIRY =
      TokenCursor.first(new TokenOrder(TokenSort.EXPIRES_AT, false));

  /** The first page in each order, and pages far away. */
  static List<ListCase> ordersAndPages() {
    List<ListCase> cases = new ArrayList<>();
    for (TokenSort sort : TokenSort.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        String name = "by " + sort.wireName() + (descending ? ", descending" : "");
        cases.add(all(name, TokenCursor.first(new TokenOrder(sort, descending))));
      }
    }
    TokenKey halfway = new TokenKey(SortKey.natural("kiosk"), 0);
    cases.add(all("a page halfway", TokenCursor.after(TokenOrder.BY_NAME, halfway, 1_000)));
    cases.add(all("last page", TokenCursor.last(TokenOrder.BY_NAME)));
    return cases;
  }

  /** Each filter in two orders. */
  static List<ListCase> filters() {
    return filtersByName().stream()
        .flatMap(example -> List.of(example, example.byExpiry()).stream())
        .toList();
  }

  /** Each filter once, and no filter. */
  static List<ListCase> totals() {
    List<ListCase> cases = new ArrayList<>(filtersByName());
    cases.addFirst(all("no filter", BY_NAME));
    return cases;
  }

  /** The address of the page. */
  String address() {
    String first = "/tokens?sort=" + cursor.order().sort().wireName();
    String direction = cursor.order().descending() ? "&order=desc" : "";
    return first + direction + query + "&at=" + cursor.text();
  }

  private static List<ListCase> filtersByName() {
    List<ListCase> cases = new ArrayList<>();
    cases.add(text("name of one token", "123456"));
    cases.add(text("name of some dozen", "grafana-read-prod-12"));
    cases.add(text("name of one in thirty", "grafana"));
    cases.add(text("name of one in six", "read"));
    cases.add(text("name of none", "no such token"));
    cases.add(users("one user", "user", 5));
    cases.add(users("one user with 20,000 tokens", "user", 1));
    cases.add(users("three users", "user", 5, 6, 7));
    cases.add(users("one creator of 30,000", "creator", 2));
    cases.add(
        new ListCase(
            "expires in less than 14 days",
            filter("", Set.of(), Set.of(), 14, Optional.empty()),
            "&expires_within_on=1&expires_within=14",
            BY_NAME));
    for (TokenState state : TokenState.values()) {
      cases.add(
          new ListCase(
              "state " + state.label(),
              filter("", Set.of(), Set.of(), 0, Optional.of(state)),
              "&state=" + state.wireName(),
              BY_NAME));
    }
    return cases;
  }

  private ListCase byExpiry() {
    return new ListCase(name + ", by expiry", filter, query, BY_EXPIRY);
  }

  private static ListCase all(String name, TokenCursor cursor) {
    return new ListCase(name, TokenFilter.none(), "", cursor);
  }

  private static ListCase text(String name, String text) {
    TokenFilter filter = filter(text, Set.of(), Set.of(), 0, Optional.empty());
    return new ListCase(name, filter, "&name=" + text.replace(' ', '+'), BY_NAME);
  }

  private static ListCase users(String name, String field, long... ids) {
    Set<UserId> users = Arrays.stream(ids).mapToObj(UserId::new).collect(Collectors.toSet());
    Set<UserId> owners = field.equals("user") ? users : Set.of();
    Set<UserId> creators = field.equals("creator") ? users : Set.of();
    String query = users.stream().map(id -> "&" + field + "=" + id).collect(Collectors.joining());
    return new ListCase(name, filter("", owners, creators, 0, Optional.empty()), query, BY_NAME);
  }

  private static TokenFilter filter(
      String text, Set<UserId> owners, Set<UserId> creators, int days, Optional<TokenState> state) {
    return new TokenFilter(
        text,
        owners,
        creators,
        days,
        Optional.empty(),
        state,
        Optional.empty(),
        new LastUsed.Any(),
        0,
        0);
  }
}
