package io.tokenry.token;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns the pages of one sorted list. */
final class TokenPaging {

  /** The number of the last page where the others were not counted. */
  private static final int LAST = -1;

  private final TokenListStore store;
  private final List<TokenCriterion> criteria;
  private final TokenOrder order;
  private final int size;
  private final long countedAtOnce;

  /**
   * @param size rows of a page
   * @param countedAtOnce how many rows may be counted to know the number of the last page
   */
  TokenPaging(
      TokenListStore store,
      List<TokenCriterion> criteria,
      TokenOrder order,
      int size,
      long countedAtOnce) {
    this.store = store;
    this.criteria = criteria;
    this.order = order;
    this.size = size;
    this.countedAtOnce = countedAtOnce;
  }

  /** What is on a page, its number as in {@link TokenListing}, and the ways on from there. */
  record Page(
      List<TokenKey> rows,
      int number,
      Optional<TokenCursor> previous,
      Optional<TokenCursor> next) {}

  Page at(TokenCursor cursor) {
    return switch (cursor.kind()) {
      case FIRST -> first();
      case LAST -> last();
      case AFTER -> after(cursor);
      case BEFORE -> before(cursor);
    };
  }

  private Page first() {
    return page(slice(order, Optional.empty()), 1);
  }

  private Page after(TokenCursor cursor) {
    List<TokenKey> rows = slice(order, Optional.of(cursor.row()));
    return rows.isEmpty() ? last() : page(rows, cursor.page());
  }

  private Page before(TokenCursor cursor) {
    List<TokenKey> found = slice(order.reversed(), Optional.of(cursor.row()));
    if (found.size() < size) {
      return first();
    }
    boolean isFirst = found.size() == size;
    int number = cursor.page() < 0 ? cursor.page() : Math.max(2, cursor.page());
    return page(found.subList(0, size).reversed(), isFirst ? 1 : number, true);
  }

  /** Read from the end: as far as the last page is full, if that is soon known. */
  private Page last() {
    List<TokenKey> end = slice(order.reversed(), Optional.empty());
    if (end.size() <= size) {
      return page(end.reversed(), 1, false);
    }
    OptionalLong total = store.countIfSoon(criteria, countedAtOnce);
    if (total.isEmpty()) {
      return page(end.subList(0, size).reversed(), LAST, false);
    }
    long before = (total.getAsLong() - 1) / size;
    int rows = Math.toIntExact(total.getAsLong() - before * size);
    return page(end.subList(0, rows).reversed(), Math.toIntExact(before + 1), false);
  }

  /** One row more than fits tells that there is a next page. */
  private List<TokenKey> slice(TokenOrder along, Optional<TokenKey> after) {
    return store.slice(criteria, new TokenSlice(along, after, size + 1));
  }

  private Page page(List<TokenKey> found, int number) {
    boolean more = found.size() > size;
    return page(more ? found.subList(0, size) : found, number, more);
  }

  private Page page(List<TokenKey> rows, int number, boolean more) {
    Optional<TokenCursor> previous =
        number != 1 && !rows.isEmpty()
            ? Optional.of(TokenCursor.before(order, rows.getFirst(), number - 1))
            : Optional.empty();
    int following = number == LAST ? LAST : number + 1;
    Optional<TokenCursor> next =
        more ? Optional.of(TokenCursor.after(order, rows.getLast(), following)) : Optional.empty();
    return new Page(List.copyOf(rows), number, previous, next);
  }
}
