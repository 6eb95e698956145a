package io.tokenry.token;

import io.tokenry.database.Conditions;
import java.util.Map;
import java.util.Optional;

/**
 * One condition that a filter sets on tokens.
 *
 * @param sql holds for a row of {@code token}
 * @param ids selects the ids of all rows it holds for, answered by an index alone; empty where no
 *     index helps
 * @param sort the sorted column it is about, whose index it narrows
 * @param needsRow whether it asks what only the row itself holds, and no index
 * @param values what both texts bind
 */
record TokenCriterion(
    String sql,
    Optional<String> ids,
    Optional<TokenSort> sort,
    boolean needsRow,
    Map<String, Object> values) {

  /** About a column with an index that is not sorted by. */
  static TokenCriterion indexed(String sql, Map<String, Object> values) {
    return new TokenCriterion(sql, Optional.of(idsWhere(sql)), Optional.empty(), false, values);
  }

  static TokenCriterion sorted(TokenSort sort, String sql, Map<String, Object> values) {
    return new TokenCriterion(sql, Optional.of(idsWhere(sql)), Optional.of(sort), false, values);
  }

  static TokenCriterion unindexed(String sql, Map<String, Object> values) {
    return new TokenCriterion(sql, Optional.empty(), Optional.empty(), false, values);
  }

  boolean isAbout(TokenSort column) {
    return sort.filter(column::equals).isPresent();
  }

  void addTo(Conditions conditions) {
    conditions.and(sql, values);
  }

  private static String idsWhere(String sql) {
    return "SELECT id FROM token WHERE " + sql;
  }
}
