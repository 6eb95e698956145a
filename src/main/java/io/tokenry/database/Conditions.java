package io.tokenry.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** The optional conditions of one query, joined by AND, together with the values they bind. */
public final class Conditions {

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a condition that binds nothing. */
  public Conditions and(String sql) {
    return and(sql, Map.of());
  }

  /**
   * Adds a condition with its values by name; a collection, never empty, is written {@code <name>}
   * in the text and becomes a list.
   */
  public Conditions and(String sql, Map<String, ?> bound) {
    texts.add(sql);
    values.putAll(bound);
    return this;
  }

  public Conditions and(String sql, String name, Object value) {
    return and(sql, Map.of(name, value));
  }

  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** What stands between the given keyword and the next clause; nothing when there is none. */
  public String sql(String keyword) {
    return texts.isEmpty() ? "" : " " + keyword + " (" + String.join(") AND (", texts) + ")";
  }

  public Query bindTo(Query query) {
    query.configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
    values.forEach(
        (name, value) -> {
          if (value instanceof Collection<?> list) {
            query.bindList(name, List.copyOf(list));
          } else {
            query.bind(name, value);
          }
        });
    return query;
  }
}
