package io.tokenry.token;

import io.tokenry.database.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a sorted list of tokens.
 *
 * @param after the row that comes just before it; empty for the beginning of the list
 * @param rows how many to take
 */
record TokenSlice(TokenOrder order, Optional<TokenKey> after, int rows) {

  /** Where the slice begins, in terms of a column that holds what is sorted by. */
  Conditions whole(String column) {
    Conditions conditions = new Conditions();
    after.ifPresent(
        row -> conditions.and("(%s, id) %s (:value, :id)".formatted(column, beyond()), bind(row)));
    return conditions;
  }

  /**
   * The same in the parts that an index is read in: what is left of the rows that equal the one
   * before, then all that come after those. SQLite would else read all equals again for each page.
   */
  List<Conditions> parts() {
    String column = order.sort().column();
    return after
        .map(
            row ->
                List.of(
                    new Conditions()
                        .and("%s = :value AND id %s :id".formatted(column, beyond()), bind(row)),
                    new Conditions().and("%s %s :value".formatted(column, beyond()), bind(row))))
        .orElseGet(() -> List.of(new Conditions()));
  }

  String orderBy(String column) {
    String direction = order.descending() ? " DESC" : " ASC";
    return column + direction + ", id" + direction;
  }

  /** What of both belongs into it, as far as its rows are in each. */
  List<TokenKey> merged(List<TokenKey> some, List<TokenKey> others) {
    return Stream.concat(some.stream(), others.stream())
        .distinct()
        .sorted(order.byText())
        .limit(rows)
        .toList();
  }

  private String beyond() {
    return order.descending() ? "<" : ">";
  }

  private Map<String, Object> bind(TokenKey row) {
    Object value = order.sort().numeric() ? (Object) Long.valueOf(row.value()) : row.value();
    return Map.of("value", value, "id", row.id());
  }
}
