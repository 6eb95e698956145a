package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs the statements of {@code auditlog.get}. */
final class AuditGetStore {

  long count(Tx tx, AuditQuery query) {
    AuditGetSql sql = new AuditGetSql(tx.dialect(), query);
    AtomicLong count = new AtomicLong();
    tx.forEachRow(sql.count(), sql.values(), row -> count.set(row.getLong(1)));
    return count.get();
  }

  /** Hands over rows as they come, without keeping them. */
  void forEach(Tx tx, AuditQuery query, Consumer<AuditValues> each) {
    AuditGetSql sql = new AuditGetSql(tx.dialect(), query);
    String text = sql.select();
    int columns = query.options().output().size();
    tx.forEachRow(text, sql.values(), row -> each.accept(values(row, columns)));
  }

  private static AuditValues values(ResultSet row, int columns) throws SQLException {
    String[] values = new String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getString(i + 2);
    }
    return new AuditValues(row.getString(1), Arrays.asList(values));
  }
}
