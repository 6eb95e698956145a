package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Runs the statements of {@code auditlog.get}. */
final class AuditGetStore {

  /** Rows that PostgreSQL sends at a time. */
  private static final int FETCH_SIZE = 500;

  long count(Tx tx, AuditQuery query) {
    AuditGetSql sql = new AuditGetSql(tx.dialect(), query);
    return tx.handle().createQuery(sql.count()).bindMap(sql.values()).mapTo(Long.class).one();
  }

  /** Hands over rows as they come, without keeping them; returns their number. */
  int forEach(Tx tx, AuditQuery query, Consumer<AuditValues> each) {
    AuditGetSql sql = new AuditGetSql(tx.dialect(), query);
    String text = sql.select();
    int columns = query.options().output().size();
    return tx.handle()
        .createQuery(text)
        .bindMap(sql.values())
        .setFetchSize(FETCH_SIZE)
        .map((row, _) -> values(row, columns))
        .reduce(
            0,
            (number, record) -> {
              each.accept(record);
              return number + 1;
            });
  }

  private static AuditValues values(ResultSet row, int columns) throws SQLException {
    String[] values = new String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getString(i + 2);
    }
    return new AuditValues(row.getString(1), Arrays.asList(values));
  }
}
