package io.tokenry.token;

import io.tokenry.database.Tx;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All SQL that writes how tokens were used. */
final class TokenUseStore {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Tokens that are gone are left out; a later use that another node has stored stays. */
  void record(Tx tx, List<TokenUse.Of> uses) {
    List<TokenUse.Of> used = uses.stream().filter(one -> one.use().used() > 0).toList();
    List<TokenUse.Of> refused = uses.stream().filter(one -> one.use().refused() > 0).toList();
    if (!used.isEmpty()) {
      recordLastAccess(tx, used);
      recordUsed(tx, used);
      recordDays(tx, used);
    }
    if (!refused.isEmpty()) {
      recordRefused(tx, refused);
      recordRefusedDays(tx, refused);
    }
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
                  (token_id, refused_count, refused_at, refused_address, refused_code)
                SELECT id, :count, :at, :address, :code FROM token WHERE id = :id
                ON CONFLICT (token_id) DO UPDATE
                  SET refused_count = token_use.refused_count + excluded.refused_count,
                    refused_at = excluded.refused_at, refused_address = excluded.refused_address,
                    refused_code = excluded.refused_code
                """);
    uses.forEach(
        one ->
            batch
                .bind("id", one.id().value())
                .bind("count", one.use().refused())
                .bind("at", one.use().refusedAt())
                .bind("address", one.use().refusedAddress())
                .bind("code", one.use().refusedCode())
                .add());
    batch.execute();
  }

  private static void recordDays(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO token_day (token_id, day, used)
                SELECT id, :day, :count FROM token WHERE id = :id
                ON CONFLICT (token_id, day) DO UPDATE SET used = token_day.used + excluded.used
                """);
    uses.forEach(one -> addDay(batch, one.id(), one.use().usedAt(), one.use().used()));
    batch.execute();
  }

  private static void recordRefusedDays(Tx tx, List<TokenUse.Of> uses) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO token_day (token_id, day, refused)
                SELECT id, :day, :count FROM token WHERE id = :id
                ON CONFLICT (token_id, day) DO UPDATE
                  SET refused = token_day.refused + excluded.refused
                """);
    uses.forEach(one -> addDay(batch, one.id(), one.use().refusedAt(), one.use().refused()));
    batch.execute();
  }

  private static void addDay(PreparedBatch batch, TokenId id, long at, long count) {
    batch.bind("id", id.value()).bind("day", at / DAY).bind("count", count).add();
  }
}
