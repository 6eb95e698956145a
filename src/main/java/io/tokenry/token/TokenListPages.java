package io.tokenry.token;

import io.tokenry.access.Principal;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Times;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.ProblemType;
import io.tokenry.user.Preferences;
import io.tokenry.user.UserDirectory;
import io.tokenry.user.UserOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The list of tokens, in both sections; its address holds all that it shows. */
public final class TokenListPages {

  private static final String SHOW = "show";
  private static final String CURSOR = "at";
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private final TokenLists lists;
  private final UserDirectory users;
  private final Preferences preferences;

  public TokenListPages(TokenLists lists, UserDirectory users, Preferences preferences) {
    this.lists = lists;
    this.users = users;
    this.preferences = preferences;
  }

  public void mount(Pages pages) {
    for (TokenPlace place : TokenPlace.values()) {
      pages.get(place.path(), place.right(), request -> list(request, place));
      pages.get(place.path() + "/total", place.right(), request -> total(request, place));
    }
  }

  private void list(PageRequest request, TokenPlace place) {
    Principal principal = request.principal();
    if (request.query("reset").isPresent()) {
      preferences.remember(principal, place.preference(), "");
      request.redirect(place.path());
      return;
    }
    Optional<TokenId> show =
        request
            .query(SHOW)
            .filter(id -> ID.matcher(id).matches())
            .map(Long::valueOf)
            .map(TokenId::new);
    if (isPlainVisit(request)) {
      String remembered = preferences.find(principal, place.preference()).orElse("");
      if (!remembered.isEmpty()) {
        request.redirect(
            place.path() + remembered + show.map(id -> "&" + SHOW + "=" + id).orElse(""));
        return;
      }
    }
    show(request, place, TokenListQuery.of(request::queryAll), show);
  }

  private void show(
      PageRequest request, TokenPlace place, TokenListQuery query, Optional<TokenId> show) {
    Principal principal = request.principal();
    Times times = request.times();
    List<FieldError> faults = query.faults(times);
    TokenFilter filter = query.filter(times);
    TokenCursor cursor =
        request
            .query(CURSOR)
            .map(text -> TokenCursor.parse(text, query.order()))
            .orElseGet(() -> TokenCursor.first(query.order()));
    int size = request.viewer().rowsPerPage();
    TokenListing listing =
        lists.page(principal, place.scope(), filter, query.order(), cursor, size);
    if (faults.isEmpty()) {
      preferences.remember(principal, place.preference(), query.isPlain() ? "" : query.address());
    }
    TokenListPage page =
        new TokenListPage(
            place,
            query,
            faults,
            offered(principal, place, query),
            listing,
            size,
            show.flatMap(id -> pinned(principal, place, listing, id)),
            show);
    int status = faults.isEmpty() ? 200 : ProblemType.INVALID.httpStatus();
    request.render(status, "token/list.jte", request.frame("API tokens", place.path()), page);
  }

  /** The exact number, for a page that could not wait for it. */
  private void total(PageRequest request, TokenPlace place) {
    TokenFilter filter = TokenListQuery.of(request::queryAll).filter(request.times());
    long total = lists.total(request.principal(), place.scope(), filter);
    request.render(200, "token/total.jte", Map.of("total", "%,d".formatted(total)));
  }

  /** Nothing is asked for but the list, or a row in it: then the last filter counts. */
  private static boolean isPlainVisit(PageRequest request) {
    return request.ctx().queryParams().names().stream().allMatch(SHOW::equals);
  }

  /** A row just made has to be seen, whatever the filter, the order and the page. */
  private Optional<TokenRow> pinned(
      Principal principal, TokenPlace place, TokenListing listing, TokenId id) {
    boolean onPage = listing.rows().stream().anyMatch(row -> row.token().id().equals(id));
    if (onPage) {
      return Optional.empty();
    }
    return lists.find(principal, List.of(id)).stream()
        .filter(row -> place.includes(row, principal.userId()))
        .findFirst();
  }

  private List<UserOption> offered(Principal principal, TokenPlace place, TokenListQuery query) {
    return place.isOwn() ? List.of() : users.offered(principal, query.users());
  }
}
