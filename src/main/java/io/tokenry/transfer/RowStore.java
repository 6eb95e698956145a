package io.tokenry.transfer;

import io.tokenry.database.BoundValues;
import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.transfer.Table.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Reads and writes whole tables, many rows at a time, whatever they hold. */
final class RowStore {

  /**
   * What SQLite may keep in memory, in KiB: the hashes of a million tokens, which come unsorted.
   */
  private static final int CACHE = 131_072;

  /** All that is read in this transaction is of one moment. */
  void freeze(Tx tx) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      tx.handle().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
  }

  /** Keeps everybody else from writing until the end of the transaction; SQLite does so anyway. */
  void lock(Tx tx, List<Table> tables) {
    if (tx.dialect() == Dialect.SQLITE) {
      tx.handle().execute("PRAGMA cache_size = -" + CACHE);
    } else {
      tx.handle()
          .execute(
              "LOCK TABLE "
                  + tables.stream().map(Table::name).collect(Collectors.joining(", "))
                  + " IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  boolean isEmpty(Tx tx, Table table) {
    return tx.handle()
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM " + table.name() + ")")
        .mapTo(Boolean.class)
        .one();
  }

  void clear(Tx tx, Table table) {
    tx.handle().execute("DELETE FROM " + table.name());
  }

  /** So that PostgreSQL knows from the first query on what it holds. */
  void analyze(Tx tx) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      tx.handle().execute("ANALYZE");
    }
  }

  /** Hands over every row, in no particular order; the array is the same each time. */
  void forEach(Tx tx, Table table, Consumer<@Nullable Object[]> each) {
    List<Column> columns = table.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    tx.forEachRow(
        "SELECT " + table.columnList() + " FROM " + table.name(),
        new BoundValues(tx.dialect()),
        row -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i + 1, columns.get(i));
          }
          each.accept(values);
        });
  }

  private static @Nullable Object value(ResultSet row, int place, Column column)
      throws SQLException {
    return switch (column.type()) {
      case NUMBER -> {
        long number = row.getLong(place);
        yield row.wasNull() ? null : number;
      }
      case TEXT -> row.getString(place);
      case BYTES -> row.getBytes(place);
    };
  }

  /** Writes the rows that the source hands over. */
  void insert(Tx tx, Table table, Consumer<Consumer<@Nullable Object[]>> source) {
    String places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    String sql =
        "INSERT INTO " + table.name() + " (" + table.columnList() + ") VALUES (" + places + ")";
    try (PreparedStatement statement = tx.handle().getConnection().prepareStatement(sql)) {
      Batch batch = new Batch(statement, tx.dialect(), table);
      source.accept(batch::add);
      statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static UnableToExecuteStatementException failed(SQLException e) {
    return new UnableToExecuteStatementException("Rows could not be written", e, null);
  }

  /** Rows on their way into a table. */
  private static final class Batch {

    private static final int ROWS = 1_000;

    private final PreparedStatement statement;
    private final Dialect dialect;
    private final Table table;
    private int waiting;

    Batch(PreparedStatement statement, Dialect dialect, Table table) {
      this.statement = statement;
      this.dialect = dialect;
      this.table = table;
    }

    void add(@Nullable Object[] values) {
      try {
        bind(values);
        statement.addBatch();
        if (++waiting == ROWS) {
          statement.executeBatch();
          waiting = 0;
        }
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    private void bind(@Nullable Object[] values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        switch (values[i]) {
          case null -> statement.setNull(i + 1, Types.NULL);
          case Long number -> statement.setLong(i + 1, number);
          case byte[] bytes -> statement.setBytes(i + 1, bytes);
          case Object other -> statement.setString(i + 1, storable(other.toString()));
        }
      }
    }

    private String storable(String text) {
      if (dialect == Dialect.POSTGRESQL && text.indexOf('\0') >= 0) {
        throw Problem.of(
            ProblemType.INVALID,
            "A text in the table "
                + table.name()
                + " holds a null character, which PostgreSQL cannot store.");
      }
      return text;
    }
  }
}
