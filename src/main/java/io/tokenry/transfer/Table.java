package io.tokenry.transfer;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows are moved as they are.
 *
 * @param columns those that hold something, in the order of their names; what the database derives
 *     by itself is left out
 * @param numbered whether the database gives out ids, which it must not give out again
 */
record Table(String name, List<Column> columns, boolean numbered) {

  /** What a column holds: the same in both databases. */
  enum Type {
    NUMBER,
    TEXT,
    BYTES
  }

  record Column(String name, Type type) {}

  Table {
    columns = List.copyOf(columns);
  }

  /** The names of the columns, for a statement. */
  String columnList() {
    return columns.stream()
        .map(column -> "\"" + column.name() + "\"")
        .collect(Collectors.joining(", "));
  }
}
