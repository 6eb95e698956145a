package io.tokenry.token;

import io.tokenry.problem.FieldError;
import io.tokenry.user.UserOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code token/list.jte}.
 *
 * @param faults what is wrong with the filter
 * @param users to choose from in the filter
 * @param pinned a row to show above the list although it is not on this page
 * @param shown the row to mark
 */
public record TokenListPage(
    TokenPlace place,
    TokenListQuery query,
    List<FieldError> faults,
    List<UserOption> users,
    TokenListing listing,
    int rowsPerPage,
    Optional<TokenRow> pinned,
    Optional<TokenId> shown) {

  public TokenListPage {
    faults = List.copyOf(faults);
    users = List.copyOf(users);
  }

  public List<TokenColumn> columns() {
    return TokenColumn.of(place);
  }

  public List<TokenChip> chips() {
    return TokenChip.of(query, users);
  }

  /** What is wrong with a field of the filter; null for nothing. */
  public @Nullable String fault(String field) {
    return faults.stream()
        .filter(fault -> fault.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse(null);
  }

  public boolean isEmpty() {
    return listing.rows().isEmpty() && pinned.isEmpty();
  }

  public boolean marks(TokenRow row) {
    return shown.filter(row.token().id()::equals).isPresent();
  }

  /** The states in the order in which people think of them. */
  public List<TokenState> states() {
    return List.of(
        TokenState.ACTIVE,
        TokenState.EXPIRING_SOON,
        TokenState.EXPIRED,
        TokenState.DISABLED,
        TokenState.OWNER_DISABLED,
        TokenState.NO_SECRET,
        TokenState.NEVER_USED,
        TokenState.IDLE);
  }

  /** Whether one of the rarely used parts of the filter is in use. */
  public boolean usesMore() {
    return query.has(TokenListQuery.STATE)
        || query.has(TokenListQuery.RESTRICTED)
        || query.has(TokenListQuery.USED_BEFORE)
        || query.has(TokenListQuery.NEVER_USED)
        || query.has(TokenListQuery.CREATED_FROM)
        || query.has(TokenListQuery.CREATED_TO);
  }

  /** The address of the page that a cursor leads to. */
  public String address(TokenCursor cursor) {
    return query.address() + "&at=" + cursor.text();
  }

  /** Where users for a field of the filter are chosen from the full list. */
  public String selectAddress(String field) {
    return "/users/select?field="
        + field
        + "&multiple=1&back="
        + URLEncoder.encode(place.path() + query.address(), StandardCharsets.UTF_8);
  }

  public String firstAddress() {
    return query.address();
  }

  public String lastAddress() {
    return address(TokenCursor.last(query.order()));
  }

  /** The total in words, as exact as it is known. */
  public String totalWords() {
    OptionalLong total = listing.total();
    return total.isPresent()
        ? number(total.getAsLong())
        : "more than " + number(TokenLists.COUNTED_AT_ONCE);
  }

  /** Such as {@code 51–100}, or {@code 51–100 from the end}. */
  public String range() {
    boolean fromEnd = listing.number() < 0;
    long before = (long) (Math.abs(listing.number()) - 1) * rowsPerPage;
    return number(before + (listing.rows().isEmpty() ? 0 : 1))
        + "–"
        + number(before + listing.rows().size())
        + (fromEnd ? " from the end" : "");
  }

  /** Whether there are more rows than those on this page, so that "all that match" says more. */
  public boolean goesOn() {
    return listing.previous().isPresent() || listing.next().isPresent();
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }
}
