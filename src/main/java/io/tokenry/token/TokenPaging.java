package io.tokenry.token;

import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the pages of one sorted list, in one transaction. */
final class TokenPaging {

  private final TokenListStore store;
  private final Tx tx;
  private final List<TokenCriterion> criteria;
  private final TokenOrder order;
  private final int size;

  /**
   * @param size rows of a page
   */
  TokenPaging(
      TokenListStore store, Tx tx, List<TokenCriterion> criteria, TokenOrder order, int size) {
    this.store = store;
    this.tx = tx;
    this.criteria = criteria;
    this.order = order;
    this.size = size;
  }

  /** What is on a page, its number, and the ways on from there. */
  record Page(
      List<TokenKey> rows,
      int number,
      Optional<TokenCursor> previous,
      Optional<TokenCursor> next) {}

  Page at(TokenCursor cursor) {
    return switch (cursor.kind()) {
      case FIRST -> numbered(1);
      case LAST -> last();
      case NUMBER -> numbered(cursor.page());
      case AFTER -> after(cursor);
      case BEFORE -> before(cursor);
    };
  }

  private Page numbered(int number) {
    long offset = (long) (number - 1) * size;
    List<TokenKey> rows =
        store.slice(tx, criteria, new TokenSlice(order, Optional.empty(), offset, size + 1));
    return rows.isEmpty() && number > 1 ? last() : page(rows, number);
  }

  private Page after(TokenCursor cursor) {
    List<TokenKey> rows =
        store.slice(tx, criteria, new TokenSlice(order, Optional.of(cursor.row()), size + 1));
    return rows.isEmpty() ? last() : page(rows, cursor.page());
  }

  private Page before(TokenCursor cursor) {
    List<TokenKey> found =
        store.slice(
            tx, criteria, new TokenSlice(order.reversed(), Optional.of(cursor.row()), size + 1));
    if (found.size() < size) {
      return numbered(1);
    }
    boolean isFirst = found.size() == size;
    List<TokenKey> rows = new ArrayList<>(found.subList(0, size).reversed());
    int number = isFirst ? 1 : Math.max(2, cursor.page());
    return page(rows, number, true);
  }

  /** Read from the end, as far as the last page is full. */
  private Page last() {
    long total = store.count(tx, criteria, Long.MAX_VALUE);
    if (total == 0) {
      return page(List.of(), 1, false);
    }
    int number = Math.toIntExact((total - 1) / size + 1);
    int rows = Math.toIntExact(total - (long) (number - 1) * size);
    List<TokenKey> found =
        store.slice(tx, criteria, new TokenSlice(order.reversed(), Optional.empty(), rows));
    return page(found.reversed(), number, false);
  }

  /** One row more than fits tells that there is a next page. */
  private Page page(List<TokenKey> found, int number) {
    boolean more = found.size() > size;
    return page(more ? found.subList(0, size) : found, number, more);
  }

  private Page page(List<TokenKey> rows, int number, boolean more) {
    Optional<TokenCursor> previous =
        number > 1 && !rows.isEmpty()
            ? Optional.of(TokenCursor.before(order, rows.getFirst(), number - 1))
            : Optional.empty();
    Optional<TokenCursor> next =
        more ? Optional.of(TokenCursor.after(order, rows.getLast(), number + 1)) : Optional.empty();
    return new Page(List.copyOf(rows), number, previous, next);
  }
}
