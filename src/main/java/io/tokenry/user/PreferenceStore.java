package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.Optional;

/** All SQL on the table {@code user_preference}. */
final class PreferenceStore {

  Optional<String> find(Tx tx, UserId user, String name) {
    return tx.handle()
        .createQuery("SELECT value FROM user_preference WHERE user_id = :user AND name = :name")
        .bind("user", user.value())
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** An empty value removes the row. */
  void set(Tx tx, UserId user, String name, String value) {
    if (value.isEmpty()) {
      tx.handle()
          .createUpdate("DELETE FROM user_preference WHERE user_id = :user AND name = :name")
          .bind("user", user.value())
          .bind("name", name)
          .execute();
      return;
    }
    tx.handle()
        .createUpdate(
            """
            INSERT INTO user_preference (user_id, name, value) VALUES (:user, :name, :value)
            ON CONFLICT (user_id, name) DO UPDATE SET value = :value
            """)
        .bind("user", user.value())
        .bind("name", name)
        .bind("value", value)
        .execute();
  }
}
