package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import io.tokenry.restriction.RestrictionsText;
import java.util.Optional;

/** All SQL that adds rows to the table {@code token}. */
final class TokenInsertStore {

  /** Empty, and nothing is stored, when there is no such owner or they have one of this name. */
  Optional<TokenId> insert(Tx tx, NewToken token, UserId creator) {
    return tx.handle()
        .createQuery(
            insertion(
                tx,
                """
                (user_id, name, description, expires_at, created_at, creator_id, first_creator_id,
                  restrictions, name_key, user_key, creator_key, search_key%s)
                SELECT u.id, :name, :description, :expiresAt, :now,
                  :creator, :creator, :restrictions, :nameKey, u.name_key,
                  COALESCE((SELECT name_key FROM users WHERE id = :creator), ''), :searchKey%s
                FROM users u WHERE u.id = :owner
                ON CONFLICT (user_id, name) DO NOTHING
                """))
        .bind("owner", token.owner().value())
        .bind("name", token.name())
        .bind("description", token.description())
        .bind("status", TokenStore.status(token.enabled()))
        .bind("expiresAt", token.expiresAt())
        .bind("restrictions", RestrictionsText.write(token.restrictions()))
        .bind("now", tx.nowSeconds())
        .bindByType("creator", creator.value() == 0 ? null : creator.value(), Long.class)
        .bind("nameKey", SortKey.natural(token.name()))
        .bind("searchKey", TokenStore.searchKey(token.name(), token.description()))
        .map((row, _) -> new TokenId(row.getLong(1)))
        .findOne();
  }

  /** One from elsewhere, whose value was last given when it was made, as far as anybody knows. */
  TokenId insert(Tx tx, ImportedToken token) {
    return tx.handle()
        .createQuery(
            insertion(
                tx,
                """
                (user_id, name, description, expires_at, created_at, creator_id, first_creator_id,
                  hash, generated_at, lastaccess, name_key, user_key, creator_key, search_key%s)
                VALUES (:owner, :name, :description, :expiresAt, :createdAt,
                  :creator, :creator, :hash, :generatedAt, :lastAccess, :nameKey,
                  (SELECT name_key FROM users WHERE id = :owner),
                  COALESCE((SELECT name_key FROM users WHERE id = :creator), ''), :searchKey%s)
                """))
        .bind("owner", token.owner().value())
        .bind("name", token.name())
        .bind("description", token.description())
        .bind("status", TokenStore.status(token.enabled()))
        .bind("expiresAt", token.expiresAt())
        .bind("createdAt", token.createdAt())
        .bindByType(
            "creator", token.creator().value() == 0 ? null : token.creator().value(), Long.class)
        .bindByType("hash", token.hash().map(TokenHash::bytes).orElse(null), byte[].class)
        .bind("generatedAt", token.hash().isPresent() ? token.createdAt() : 0)
        .bind("lastAccess", token.lastAccess())
        .bind("nameKey", SortKey.natural(token.name()))
        .bind("searchKey", TokenStore.searchKey(token.name(), token.description()))
        .map((row, _) -> new TokenId(row.getLong(1)))
        .one();
  }

  /** Adds the status where it is kept, and returns the id. */
  private static String insertion(Tx tx, String rest) {
    return tx.dialect()
        .choose(
            "INSERT INTO token " + rest.formatted(", status", ", :status") + " RETURNING id",
            """
            WITH made AS (INSERT INTO token %s RETURNING id),
              switched AS (
                INSERT INTO token_status (token_id, status) SELECT id, :status FROM made)
            SELECT id FROM made
            """
                .formatted(rest.formatted("", "")));
  }
}
