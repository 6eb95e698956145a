package io.tokenry.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what rows are called, by their numbers. */
public final class NamesById {

  private NamesById() {}

  /**
   * The names of those that exist, in one query.
   *
   * @param table with a column {@code id}; text of ours alone
   * @param column holds the name; text of ours alone
   */
  public static Map<Long, String> find(Tx tx, String table, String column, Collection<Long> ids) {
    BoundValues bound = new BoundValues(tx.dialect());
    String wanted = bound.in("id", List.copyOf(ids));
    Map<Long, String> names = new HashMap<>();
    tx.forEachRow(
        "SELECT id, " + column + " FROM " + table + " WHERE " + wanted,
        bound,
        row -> names.put(row.getLong(1), row.getString(2)));
    return names;
  }
}
