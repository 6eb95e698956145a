package io.tokenry.session;

import io.tokenry.access.Origin;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.List;
import java.util.Optional;

/** All SQL on the table {@code session}. */
final class SessionStore {

  /**
   * A stored session; times are Unix seconds.
   *
   * @param seenAt the last request, noted at most once a minute
   */
  record Stored(long id, UserId userId, long createdAt, long seenAt) {}

  long insert(Tx tx, SessionSecret secret, SessionKind kind, UserId userId, Origin origin) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO session (hash, user_id, kind, created_at, seen_at, address, user_agent)
            VALUES (:hash, :userId, :kind, :now, :now, :address, :userAgent) RETURNING id
            """)
        .bind("hash", secret.hash())
        .bind("userId", userId.value())
        .bind("kind", kind.code())
        .bind("now", tx.nowSeconds())
        .bind("address", origin.address())
        .bind("userAgent", origin.userAgent())
        .mapTo(Long.class)
        .one();
  }

  Optional<Stored> find(Tx tx, SessionSecret secret, SessionKind kind) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, user_id, created_at, seen_at FROM session
            WHERE hash = :hash AND kind = :kind
            """)
        .bind("hash", secret.hash())
        .bind("kind", kind.code())
        .map(
            (row, _) ->
                new Stored(
                    row.getLong(1), new UserId(row.getLong(2)), row.getLong(3), row.getLong(4)))
        .findOne();
  }

  /** The latest used first. */
  List<OwnSession> of(Tx tx, UserId userId) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, kind, address, user_agent, created_at, seen_at FROM session
            WHERE user_id = :userId ORDER BY seen_at DESC, id DESC
            """)
        .bind("userId", userId.value())
        .map(
            (row, _) ->
                new OwnSession(
                    row.getLong("id"),
                    SessionKind.of(row.getInt("kind")),
                    row.getString("address"),
                    row.getString("user_agent"),
                    row.getLong("created_at"),
                    row.getLong("seen_at")))
        .list();
  }

  void seen(Tx tx, long id) {
    tx.handle()
        .createUpdate("UPDATE session SET seen_at = :now WHERE id = :id AND seen_at < :now")
        .bind("now", tx.nowSeconds())
        .bind("id", id)
        .execute();
  }

  boolean delete(Tx tx, long id) {
    return tx.handle().createUpdate("DELETE FROM session WHERE id = :id").bind("id", id).execute()
        > 0;
  }

  boolean deleteOf(Tx tx, UserId userId, long id, long keptId) {
    return tx.handle()
            .createUpdate(
                "DELETE FROM session WHERE id = :id AND user_id = :userId AND id <> :keptId")
            .bind("id", id)
            .bind("userId", userId.value())
            .bind("keptId", keptId)
            .execute()
        > 0;
  }

  /**
   * @param keptId the one session that stays, or 0
   */
  void deleteOf(Tx tx, UserId userId, long keptId) {
    tx.handle()
        .createUpdate("DELETE FROM session WHERE user_id = :userId AND id <> :keptId")
        .bind("userId", userId.value())
        .bind("keptId", keptId)
        .execute();
  }

  int deleteAll(Tx tx) {
    return tx.handle().execute("DELETE FROM session");
  }

  void deleteSeenBefore(Tx tx, long time) {
    tx.handle()
        .createUpdate("DELETE FROM session WHERE seen_at < :time")
        .bind("time", time)
        .execute();
  }
}
