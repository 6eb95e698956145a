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
 * @param range the sorted column it is about, whose index it narrows
 * @param needsRow whether it asks what only the row itself holds, and no index
 * @param halves the same in two parts, where names sort together that have it
 * @param values what both texts bind
 */
record TokenCriterion(
    String sql,
    Optional<String> ids,
    Optional<Range> range,
    boolean needsRow,
    Optional<Halves> halves,
    Map<String, Object> values) {

  /**
   * The same of a list that is sorted by it.
   *
   * @param sql holds for the sorted column
   */
  record Range(TokenSort sort, String sql) {}

  /**
   * A text at the beginning of the name, and anywhere else; each token that has it is in one.
   *
   * @param beginning narrows the index of names
   */
  record Halves(TokenCriterion beginning, TokenCriterion elsewhere) {}

  /** About a column with an index that is not sorted by. */
  static TokenCriterion indexed(String sql, Map<String, Object> values) {
    return new TokenCriterion(
        sql, Optional.of(idsWhere(sql)), Optional.empty(), false, Optional.empty(), values);
  }

  static TokenCriterion sorted(TokenSort sort, String sql, Map<String, Object> values) {
    return new TokenCriterion(
        sql,
        Optional.of(idsWhere(sql)),
        Optional.of(new Range(sort, sql)),
        false,
        Optional.empty(),
        values);
  }

  /**
   * About a sorted column that is not in the row.
   *
   * @param ids as in the record
   */
  static TokenCriterion beside(Range range, String sql, String ids, Map<String, Object> values) {
    return new TokenCriterion(
        sql, Optional.of(ids), Optional.of(range), true, Optional.empty(), values);
  }

  static TokenCriterion unindexed(String sql, Map<String, Object> values) {
    return new TokenCriterion(
        sql, Optional.empty(), Optional.empty(), false, Optional.empty(), values);
  }

  /**
   * About what only the row itself holds.
   *
   * @param ids as in the record
   */
  static TokenCriterion ofRow(
      String sql, Optional<String> ids, Optional<Halves> halves, Map<String, Object> values) {
    return new TokenCriterion(sql, ids, Optional.empty(), true, halves, values);
  }

  boolean isAbout(TokenSort column) {
    return range.filter(about -> about.sort == column).isPresent();
  }

  void addTo(Conditions conditions) {
    conditions.and(sql, values);
  }

  /** To a list that is sorted by what it is about. */
  void addRangeTo(Conditions conditions) {
    conditions.and(range.orElseThrow().sql, values);
  }

  private static String idsWhere(String sql) {
    return "SELECT id FROM token WHERE " + sql;
  }
}
