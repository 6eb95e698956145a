package io.tokenry.token;

import io.tokenry.database.Conditions;
import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import io.tokenry.token.TokenCensus.Counted;
import io.tokenry.token.TokenCensus.Ending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** All SQL that counts tokens. */
final class TokenCensusStore {

  /** Ids that PostgreSQL goes through in a fraction of the time that a statement has. */
  private static final long PORTION = 250_000;

  /** The {@code expires_key} of tokens without end. */
  private static final long NEVER = 253_402_300_800L;

  Counted count(Tx tx) {
    Sums sums = new Sums();
    if (tx.dialect() == Dialect.SQLITE) {
      add(tx, new Conditions(), sums);
      return sums.counted();
    }
    long last = highestId(tx);
    for (long from = 1; from <= last; from += PORTION) {
      Map<String, Object> bounds = Map.of("from", from, "to", from + PORTION - 1);
      add(tx, new Conditions().and("id BETWEEN :from AND :to", bounds), sums);
    }
    return sums.counted();
  }

  private static long highestId(Tx tx) {
    return tx.handle()
        .createQuery("SELECT COALESCE(max(id), 0) FROM token")
        .mapTo(Long.class)
        .one();
  }

  /** The same ladder as {@link TokenState#of}; SQLite has an index with all of it. */
  private static void add(Tx tx, Conditions among, Sums sums) {
    among
        .bindTo(
            tx.handle()
                .createQuery(
                    """
                    SELECT state, count(*) AS tokens,
                      count(CASE WHEN expires_key <= :day THEN 1 END) AS within_day,
                      count(CASE WHEN expires_key <= :week THEN 1 END) AS within_week,
                      count(CASE WHEN expires_key <= :month THEN 1 END) AS within_month,
                      min(expires_key) AS next_end
                    FROM (
                      SELECT expires_key, CASE
                          WHEN expires_key < :now THEN 'EXPIRED'
                          WHEN status = 1 THEN 'DISABLED'
                          WHEN user_id IN (SELECT user_id FROM disabled_user) THEN 'OWNER_DISABLED'
                          WHEN generated_at = 0 THEN 'NO_SECRET'
                          WHEN expires_key <= :soon THEN 'EXPIRING_SOON'
                          WHEN lastaccess = 0 THEN 'NEVER_USED'
                          WHEN lastaccess < :idle THEN 'IDLE'
                          ELSE 'ACTIVE'
                        END AS state
                      FROM <tokens><among>) counted
                    GROUP BY state
                    """)
                .define("tokens", TokenTable.withStatus(tx.dialect()))
                .define("among", among.sql("WHERE")))
        .bind("now", tx.nowSeconds())
        .bind("day", tx.nowSeconds() + Duration.ofDays(1).toSeconds())
        .bind("week", tx.nowSeconds() + Duration.ofDays(7).toSeconds())
        .bind("month", tx.nowSeconds() + Duration.ofDays(30).toSeconds())
        .bind("soon", tx.nowSeconds() + TokenState.SOON.toSeconds())
        .bind("idle", tx.nowSeconds() - TokenState.IDLE_AFTER.toSeconds())
        .map((row, _) -> sums.add(row))
        .list();
  }

  private static final class Sums {

    /** States of tokens that are let in, or will be once they have a value. */
    private static final Set<TokenState> GOOD =
        EnumSet.complementOf(
            EnumSet.of(TokenState.EXPIRED, TokenState.DISABLED, TokenState.OWNER_DISABLED));

    private final Map<TokenState, Long> byState = new EnumMap<>(TokenState.class);
    private Ending ending = new Ending(0, 0, 0);
    private long nextEnd = NEVER;

    boolean add(ResultSet row) throws SQLException {
      TokenState state = TokenState.valueOf(row.getString("state"));
      byState.merge(state, row.getLong("tokens"), Long::sum);
      if (GOOD.contains(state)) {
        ending =
            new Ending(
                ending.day() + row.getLong("within_day"),
                ending.week() + row.getLong("within_week"),
                ending.month() + row.getLong("within_month"));
        nextEnd = Math.min(nextEnd, row.getLong("next_end"));
      }
      return true;
    }

    Counted counted() {
      return new Counted(byState, ending, nextEnd == NEVER ? 0 : nextEnd);
    }
  }
}
