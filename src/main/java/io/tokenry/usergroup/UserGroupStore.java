package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** All SQL on the tables {@code usergroup} and {@code usergroup_member}. */
final class UserGroupStore {

  private static final long DISABLED = 9;

  boolean joinDisabled(Tx tx, UserId userId) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (:disabled, :userId)
                ON CONFLICT (usergroup_id, user_id) DO NOTHING
                """)
            .bind("disabled", DISABLED)
            .bind("userId", userId.value())
            .execute()
        > 0;
  }

  boolean leaveDisabled(Tx tx, UserId userId) {
    return tx.handle()
            .createUpdate(
                """
                DELETE FROM usergroup_member WHERE user_id = :userId
                  AND usergroup_id IN (SELECT id FROM usergroup WHERE users_status = 1)
                """)
            .bind("userId", userId.value())
            .execute()
        > 0;
  }
}
