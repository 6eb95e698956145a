package io.tokenry.token;

import io.tokenry.database.Tx;
import io.tokenry.token.TokenCensus.Counted;
import io.tokenry.token.TokenCensus.Ending;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** All SQL that counts tokens; an index has all that it looks at. */
final class TokenCensusStore {

  private static final String GOOD =
      "status = 0 AND expires_at > 0 AND user_id NOT IN (SELECT user_id FROM disabled_user)";

  Counted count(Tx tx) {
    return new Counted(byState(tx), ending(tx), nextEnd(tx));
  }

  /** The same ladder as {@link TokenState#of}. */
  private static Map<TokenState, Long> byState(Tx tx) {
    Map<TokenState, Long> counts = new EnumMap<>(TokenState.class);
    tx.handle()
        .createQuery(
            """
            SELECT CASE
                WHEN expires_key < :now THEN 'EXPIRED'
                WHEN status = 1 THEN 'DISABLED'
                WHEN user_id IN (SELECT user_id FROM disabled_user) THEN 'OWNER_DISABLED'
                WHEN generated_at = 0 THEN 'NO_SECRET'
                WHEN expires_key <= :soon THEN 'EXPIRING_SOON'
                WHEN lastaccess = 0 THEN 'NEVER_USED'
                WHEN lastaccess < :idle THEN 'IDLE'
                ELSE 'ACTIVE'
              END AS state, COUNT(*) AS tokens
            FROM token
            GROUP BY 1
            """)
        .bind("now", tx.nowSeconds())
        .bind("soon", tx.nowSeconds() + TokenState.SOON.toSeconds())
        .bind("idle", tx.nowSeconds() - TokenState.IDLE_AFTER.toSeconds())
        .map((row, _) -> Map.entry(TokenState.valueOf(row.getString(1)), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  private static Ending ending(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT COUNT(CASE WHEN expires_key <= :day THEN 1 END),
              COUNT(CASE WHEN expires_key <= :week THEN 1 END), COUNT(*)
            FROM token
            WHERE expires_key BETWEEN :now AND :month AND
            """
                + GOOD)
        .bind("now", tx.nowSeconds())
        .bind("day", tx.nowSeconds() + Duration.ofDays(1).toSeconds())
        .bind("week", tx.nowSeconds() + Duration.ofDays(7).toSeconds())
        .bind("month", tx.nowSeconds() + Duration.ofDays(30).toSeconds())
        .map((row, _) -> new Ending(row.getLong(1), row.getLong(2), row.getLong(3)))
        .one();
  }

  private static long nextEnd(Tx tx) {
    return tx.handle()
        .createQuery(
            "SELECT expires_key FROM token WHERE expires_key >= :now AND "
                + GOOD
                + " ORDER BY expires_key LIMIT 1")
        .bind("now", tx.nowSeconds())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
