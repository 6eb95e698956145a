package io.tokenry.token;

import io.tokenry.access.Visibility;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;

/** Runs the statements of {@code token.get}. */
final class TokenGetStore {

  /** Rows that PostgreSQL sends at a time. */
  private static final int FETCH_SIZE = 500;

  long count(Tx tx, Visibility visible, TokenQuery query) {
    TokenGetSql sql = new TokenGetSql(tx.dialect(), visible, query);
    Query statement = tx.handle().createQuery(sql.count());
    return statement.bindMap(sql.values()).mapTo(Long.class).one();
  }

  /** Hands over rows as they come, without keeping them; returns their number. */
  int forEach(Tx tx, Visibility visible, TokenQuery query, Consumer<TokenValues> each) {
    TokenGetSql sql = new TokenGetSql(tx.dialect(), visible, query);
    String text = sql.select();
    int columns = query.options().output().size();
    return tx.handle()
        .createQuery(text)
        .bindMap(sql.values())
        .setFetchSize(FETCH_SIZE)
        .map((row, _) -> values(row, columns))
        .reduce(
            0,
            (number, token) -> {
              each.accept(token);
              return number + 1;
            });
  }

  private static TokenValues values(ResultSet row, int columns) throws SQLException {
    String[] values = new String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getString(i + 2);
    }
    return new TokenValues(new TokenId(row.getLong(1)), Arrays.asList(values));
  }
}
