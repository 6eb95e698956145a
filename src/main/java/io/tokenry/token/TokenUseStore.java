package io.tokenry.token;

import io.tokenry.database.Tx;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All SQL about how tokens were used. */
final class TokenUseStore {

  /** Tokens that are gone are left out; a later use that another node has stored stays. */
  void record(Tx tx, List<TokenUse.Of> uses) {
    List<TokenUse.Of> used = uses.stream().filter(one -> one.use().used() > 0).toList();
    List<TokenUse.Of> refused = uses.stream().filter(one -> one.use().refused() > 0).toList();
    if (!used.isEmpty()) {
      recordLastAccess(tx, used);
      recordUsed(tx, used);
    }
    if (!refused.isEmpty()) {
      recordRefused(tx, refused);
    }
    recordDays(tx, uses);
  }

  private static void recordLastAccess(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch("UPDATE token SET lastaccess = :at WHERE id = :id AND lastaccess < :at");
    uses.forEach(one -> batch.bind("id", one.id().value()).bind("at", one.use().usedAt()).add());
    batch.execute();
  }

  private static void recordUsed(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO token_use (token_id, used_address, used_agent)
                SELECT id, :address, :agent FROM token WHERE id = :id
                ON CONFLICT (token_id) DO UPDATE
                  SET used_address = excluded.used_address, used_agent = excluded.used_agent
                """);
    uses.forEach(
        one ->
            batch
                .bind("id", one.id().value())
                .bind("address", one.use().usedAddress())
                .bind("agent", one.use().usedAgent())
                .add());
    batch.execute();
  }

  private static void recordRefused(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO token_use
                  (token_id, refused_count, refused_at, refused_address, refused_code,
                   refused_request)
                SELECT id, :count, :at, :address, :code, :request FROM token WHERE id = :id
                ON CONFLICT (token_id) DO UPDATE
                  SET refused_count = token_use.refused_count + excluded.refused_count,
                    refused_at = excluded.refused_at, refused_address = excluded.refused_address,
                    refused_code = excluded.refused_code,
                    refused_request = excluded.refused_request
                """);
    uses.forEach(
        one ->
            batch
                .bind("id", one.id().value())
                .bind("count", one.use().refused())
                .bind("at", one.use().refusedAt())
                .bind("address", one.use().refusedAddress())
                .bind("code", one.use().refusedCode())
                .bind("request", one.use().refusedRequest())
                .add());
    batch.execute();
  }

  private static void recordDays(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO token_day (token_id, day, used, refused)
                SELECT id, :day, :used, :refused FROM token WHERE id = :id
                ON CONFLICT (token_id, day) DO UPDATE
                  SET used = token_day.used + excluded.used,
                    refused = token_day.refused + excluded.refused
                """);
    for (TokenUse.Of one : uses) {
      for (TokenUse.Day day : one.use().days()) {
        batch
            .bind("id", one.id().value())
            .bind("day", day.day())
            .bind("used", day.used())
            .bind("refused", day.refused())
            .add();
      }
    }
    batch.execute();
  }

  /** What is stored of one token, with the days from this one on, in order. */
  TokenUse find(Tx tx, TokenId id, long fromDay) {
    List<TokenUse.Day> days =
        tx.handle()
            .createQuery(
                """
                SELECT day, used, refused FROM token_day
                WHERE token_id = :id AND day >= :from
                ORDER BY day
                """)
            .bind("id", id.value())
            .bind("from", fromDay)
            .map(
                (row, _) ->
                    new TokenUse.Day(
                        row.getLong("day"), row.getLong("used"), row.getLong("refused")))
            .list();
    return tx.handle()
        .createQuery(
            """
            SELECT t.lastaccess, u.used_address, u.used_agent, u.refused_at, u.refused_address,
              u.refused_code, u.refused_request
            FROM token_use u JOIN token t ON t.id = u.token_id
            WHERE u.token_id = :id
            """)
        .bind("id", id.value())
        .map(
            (row, _) ->
                new TokenUse(
                    row.getLong("lastaccess"),
                    row.getString("used_address"),
                    row.getString("used_agent"),
                    row.getLong("refused_at"),
                    row.getString("refused_address"),
                    row.getString("refused_code"),
                    row.getString("refused_request"),
                    days))
        .findOne()
        .orElse(TokenUse.NONE);
  }

  /** How often a use was ever refused, as far as it is stored. */
  long refused(Tx tx, TokenId id) {
    return tx.handle()
        .createQuery("SELECT refused_count FROM token_use WHERE token_id = :id")
        .bind("id", id.value())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
