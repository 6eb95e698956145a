package io.tokenry.token;

import io.tokenry.access.Visibility;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs the statements of {@code token.get}. */
final class TokenGetStore {

  long count(Tx tx, Visibility visible, TokenQuery query) {
    TokenGetSql sql = new TokenGetSql(tx.dialect(), visible, query);
    AtomicLong count = new AtomicLong();
    tx.forEachRow(sql.count(), sql.values(), row -> count.set(row.getLong(1)));
    return count.get();
  }

  /** Hands over rows as they come, without keeping them. */
  void forEach(Tx tx, Visibility visible, TokenQuery query, Consumer<TokenValues> each) {
    TokenGetSql sql = new TokenGetSql(tx.dialect(), visible, query);
    String text = sql.select();
    int columns = query.options().output().size();
    tx.forEachRow(text, sql.values(), row -> each.accept(values(row, columns)));
  }

  private static TokenValues values(ResultSet row, int columns) throws SQLException {
    String[] values = new String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getString(i + 2);
    }
    return new TokenValues(new TokenId(row.getLong(1)), Arrays.asList(values));
  }
}
