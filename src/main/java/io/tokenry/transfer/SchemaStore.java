package io.tokenry.transfer;

import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import io.tokenry.transfer.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks a database for its tables, so that none can be forgotten. */
final class SchemaStore {

  /** The migrations make it anew. */
  private static final String HISTORY = "flyway_schema_history";

  /** A table of PostgreSQL that SQLite shows as a view of the other's column, and writes there. */
  private static final String VIEW = "token_status";

  private static final String VIEWED_TABLE = "token";
  private static final String VIEWED_COLUMN = "status";

  /** All tables, those that others refer to first. */
  List<Table> tables(Tx tx) {
    Map<String, Set<String>> references = new LinkedHashMap<>();
    for (String name : names(tx)) {
      references.put(name, new HashSet<>(references(tx, name)));
    }
    List<Table> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (done.size() < references.size()) {
      List<String> next =
          references.keySet().stream()
              .filter(name -> !done.contains(name) && done.containsAll(references.get(name)))
              .toList();
      if (next.isEmpty()) {
        throw new IllegalStateException("tables refer to each other in a circle");
      }
      next.forEach(name -> ordered.add(table(tx, name)));
      done.addAll(next);
    }
    return ordered;
  }

  private static List<String> names(Tx tx) {
    return tx
        .handle()
        .createQuery(
            tx.dialect()
                .choose(
                    """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND substr(name, 1, 7) <> 'sqlite_'
                      AND (type = 'table' OR name = :view)
                    """,
                    """
                    SELECT table_name AS name FROM information_schema.tables
                    WHERE table_schema = current_schema()
                      AND (table_type = 'BASE TABLE' OR table_name = :view)
                    """))
        .bind("view", VIEW)
        .mapTo(String.class)
        .stream()
        .filter(name -> !name.equals(HISTORY))
        .sorted()
        .toList();
  }

  private static List<String> references(Tx tx, String table) {
    if (table.equals(VIEW)) {
      return List.of(VIEWED_TABLE);
    }
    return tx.handle()
        .createQuery(
            tx.dialect()
                .choose(
                    "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(:table)",
                    """
                    SELECT DISTINCT r.relname FROM pg_constraint c
                    JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
                    WHERE c.contype = 'f' AND t.relname = :table
                      AND t.relnamespace = CAST(current_schema() AS regnamespace)
                    """))
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  private static Table table(Tx tx, String name) {
    List<Column> columns =
        tx
            .handle()
            .createQuery(
                tx.dialect()
                    .choose(
                        "SELECT name, type FROM pragma_table_xinfo(:table) WHERE hidden = 0",
                        """
                        SELECT column_name, data_type FROM information_schema.columns
                        WHERE table_schema = current_schema() AND table_name = :table
                          AND is_generated = 'NEVER'
                        """))
            .bind("table", name)
            .map((row, _) -> new Column(row.getString(1), type(row.getString(2))))
            .stream()
            .filter(column -> !isViewed(name, column))
            .sorted(Comparator.comparing(Column::name))
            .toList();
    return new Table(name, columns, isNumbered(tx, name));
  }

  private static boolean isViewed(String table, Column column) {
    return table.equals(VIEWED_TABLE) && column.name().equals(VIEWED_COLUMN);
  }

  private static Table.Type type(String declared) {
    return switch (declared.toLowerCase(Locale.ROOT)) {
      case "integer", "bigint" -> Table.Type.NUMBER;
      case "text" -> Table.Type.TEXT;
      case "blob", "bytea" -> Table.Type.BYTES;
      default -> throw new IllegalStateException("no column is moved that holds " + declared);
    };
  }

  private static boolean isNumbered(Tx tx, String table) {
    return tx.handle()
        .createQuery(
            tx.dialect()
                .choose(
                    """
                    SELECT EXISTS (SELECT 1 FROM sqlite_schema
                      WHERE name = :table AND sql LIKE '%AUTOINCREMENT%')
                    """,
                    """
                    SELECT EXISTS (SELECT 1 FROM information_schema.columns
                      WHERE table_schema = current_schema() AND table_name = :table
                        AND column_name = 'id' AND is_identity = 'YES')
                    """))
        .bind("table", table)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Takes away the indexes of a table that is to be filled, and returns what makes them again:
   * SQLite does that in a tenth of the time when the rows are there. PostgreSQL keeps them.
   */
  List<String> dropIndexes(Tx tx, Table table) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      return List.of();
    }
    Map<String, String> indexes = new LinkedHashMap<>();
    tx.handle()
        .createQuery(
            """
            SELECT name, sql FROM sqlite_schema
            WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL
            """)
        .bind("table", table.name())
        .map((row, _) -> List.of(row.getString(1), row.getString(2)))
        .forEach(index -> indexes.put(index.getFirst(), index.getLast()));
    indexes.keySet().forEach(name -> tx.handle().execute("DROP INDEX " + name));
    return List.copyOf(indexes.values());
  }

  void makeIndexes(Tx tx, List<String> statements) {
    statements.forEach(tx.handle()::execute);
  }

  /** The highest id that was given out, also when its row is gone; 0 for none. */
  long lastNumber(Tx tx, Table table) {
    if (tx.dialect() == Dialect.SQLITE) {
      return tx.handle()
          .createQuery("SELECT seq FROM sqlite_sequence WHERE name = :table")
          .bind("table", table.name())
          .mapTo(Long.class)
          .findOne()
          .orElse(0L);
    }
    String sequence =
        tx.handle()
            .createQuery("SELECT pg_get_serial_sequence(:table, 'id')")
            .bind("table", "\"" + table.name() + "\"")
            .mapTo(String.class)
            .one();
    return tx.handle()
        .createQuery(
            "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + sequence)
        .mapTo(Long.class)
        .one();
  }

  /** The next id given out is above this one. */
  void setLastNumber(Tx tx, Table table, long number) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      tx.handle()
          .execute("ALTER TABLE " + table.name() + " ALTER COLUMN id RESTART WITH " + (number + 1));
      return;
    }
    tx.handle().execute("DELETE FROM sqlite_sequence WHERE name = ?", table.name());
    tx.handle()
        .execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table.name(), number);
  }
}
