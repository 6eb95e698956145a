package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.List;

/** SQL on the tokens that a user owns or has created. */
final class TokenOwnerStore {

  private static final String CREATED_FOR_OTHERS =
      " FROM token t WHERE t.creator_id = :user AND t.user_id <> :user";

  /** Kept from being changed by others until the end of the transaction. */
  List<Token> lockOwnedBy(Tx tx, UserId owner) {
    return tx.handle()
        .createQuery(
            "SELECT %s FROM %s t WHERE t.user_id = :owner ORDER BY t.id %s"
                .formatted(
                    TokenStore.COLUMNS,
                    TokenTable.withStatus(tx.dialect()),
                    tx.dialect().choose("", "FOR UPDATE")))
        .bind("owner", owner.value())
        .map((row, _) -> TokenStore.token(row))
        .list();
  }

  /** Leaves the lists that are sorted by creator as if there had never been one. */
  void forgetCreator(Tx tx, UserId user) {
    tx.handle()
        .createUpdate(
            "UPDATE token SET creator_id = NULL, creator_key = '' WHERE creator_id = :user")
        .bind("user", user.value())
        .execute();
  }

  long countUsedSince(Tx tx, UserId owner, long time) {
    return tx.handle()
        .createQuery("SELECT count(*) FROM token WHERE user_id = :owner AND lastaccess >= :time")
        .bind("owner", owner.value())
        .bind("time", time)
        .mapTo(Long.class)
        .one();
  }

  List<String> namesOwnedBy(Tx tx, UserId owner, int limit) {
    return tx.handle()
        .createQuery(
            "SELECT name FROM token WHERE user_id = :owner ORDER BY name_key, id LIMIT :limit")
        .bind("owner", owner.value())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  long countCreatedFor(Tx tx, UserId creator) {
    return tx.handle()
        .createQuery("SELECT count(*)" + CREATED_FOR_OTHERS)
        .bind("user", creator.value())
        .mapTo(Long.class)
        .one();
  }

  /** Such as {@code ci-deploy of alice.moore}. */
  List<String> namesCreatedFor(Tx tx, UserId creator, int limit) {
    return tx.handle()
        .createQuery(
            "SELECT t.name || ' of ' || (SELECT u.username FROM users u WHERE u.id = t.user_id)"
                + CREATED_FOR_OTHERS
                + " ORDER BY t.name_key, t.id LIMIT :limit")
        .bind("user", creator.value())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }
}
