package io.tokenry.session;

import io.tokenry.database.Tx;

/** All SQL on the table {@code sign_in_attempt}. */
final class ThrottleStore {

  /** Failures since a moment; times are Unix seconds. */
  record Count(int failures, long countedSince, long blockedUntil) {}

  /** The count under a name, locked until the end of the transaction; all zero for a new name. */
  Count lock(Tx tx, String name) {
    // The row is made first: two nodes that both found none would both begin at one.
    tx.handle()
        .createUpdate(
            """
            INSERT INTO sign_in_attempt (name, failures, counted_since, blocked_until)
            VALUES (:name, 0, 0, 0) ON CONFLICT (name) DO NOTHING
            """)
        .bind("name", name)
        .execute();
    return tx.handle()
        .createQuery(
            "SELECT failures, counted_since, blocked_until FROM sign_in_attempt WHERE name = :name "
                + tx.dialect().choose("", "FOR UPDATE"))
        .bind("name", name)
        .map((row, _) -> new Count(row.getInt(1), row.getLong(2), row.getLong(3)))
        .one();
  }

  void save(Tx tx, String name, Count count) {
    tx.handle()
        .createUpdate(
            """
            UPDATE sign_in_attempt SET failures = :failures, counted_since = :since,
              blocked_until = :until WHERE name = :name
            """)
        .bind("name", name)
        .bind("failures", count.failures())
        .bind("since", count.countedSince())
        .bind("until", count.blockedUntil())
        .execute();
  }

  void uncount(Tx tx, String name) {
    tx.handle()
        .createUpdate(
            """
            UPDATE sign_in_attempt SET failures = failures - 1, blocked_until = 0
            WHERE name = :name AND failures > 0
            """)
        .bind("name", name)
        .execute();
  }

  /** 0 for a name that is not counted. */
  long findBlockedUntil(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT blocked_until FROM sign_in_attempt WHERE name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Says whether the name was counted. */
  boolean delete(Tx tx, String name) {
    return tx.handle()
            .createUpdate("DELETE FROM sign_in_attempt WHERE name = :name")
            .bind("name", name)
            .execute()
        > 0;
  }

  void deleteIdleSince(Tx tx, long time) {
    tx.handle()
        .createUpdate(
            "DELETE FROM sign_in_attempt WHERE counted_since < :time AND blocked_until < :time")
        .bind("time", time)
        .execute();
  }
}
