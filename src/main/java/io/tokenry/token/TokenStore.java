package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.BoundValues;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import io.tokenry.restriction.RestrictionsText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All SQL that changes rows of the table {@code token}, and look-ups by id. */
final class TokenStore {

  private static final int PORTION = 500;

  static final String COLUMNS =
      """
      t.id, t.user_id, t.name, t.description, t.hint, t.status, t.expires_at, t.created_at,
      t.creator_id, t.first_creator_id, t.generated_at, t.lastaccess, t.restrictions
      """;

  List<Token> find(Tx tx, Collection<TokenId> ids) {
    return tx.handle()
        .createQuery(
            "SELECT %s FROM %s t WHERE t.id IN (<ids>)"
                .formatted(COLUMNS, TokenTable.withStatus(tx.dialect())))
        .bindList("ids", ids.stream().map(TokenId::value).toList())
        .map((row, _) -> token(row))
        .list();
  }

  /** As {@link #find}, keeping others from changing the rows until the end of the transaction. */
  List<Token> lock(Tx tx, Collection<TokenId> ids) {
    BoundValues bound = new BoundValues(tx.dialect());
    String among = bound.in("t.id", values(ids));
    return tx.handle()
        .createQuery(
            "SELECT %s FROM %s t WHERE %s ORDER BY t.id %s"
                .formatted(
                    COLUMNS,
                    TokenTable.withStatus(tx.dialect()),
                    among,
                    tx.dialect().choose("", "FOR UPDATE")))
        .bindMap(bound.byName())
        .map((row, _) -> token(row))
        .list();
  }

  Optional<TokenId> findByName(Tx tx, UserId owner, String name) {
    return tx.handle()
        .createQuery("SELECT id FROM token WHERE user_id = :owner AND name = :name")
        .bind("owner", owner.value())
        .bind("name", name)
        .map((row, _) -> new TokenId(row.getLong(1)))
        .findOne();
  }

  /** Empty for a token without a value. */
  Optional<TokenHash> hashOf(Tx tx, TokenId id) {
    return tx.handle()
        .createQuery("SELECT hash FROM token WHERE id = :id AND hash IS NOT NULL")
        .bind("id", id.value())
        .map((row, _) -> TokenHash.ofStored(row.getBytes(1)))
        .findOne();
  }

  boolean hasHash(Tx tx, TokenHash hash) {
    return tx.handle()
        .createQuery("SELECT EXISTS (SELECT 1 FROM token WHERE hash = :hash)")
        .bind("hash", hash.bytes())
        .mapTo(Boolean.class)
        .one();
  }

  /** Gives all of these tokens the same; at least one thing is given. */
  void update(Tx tx, List<TokenId> ids, TokenSwitch same) {
    inPortions(ids, portion -> updatePortion(tx, portion, same));
  }

  private static void updatePortion(Tx tx, List<TokenId> ids, TokenSwitch same) {
    same.enabled()
        .ifPresent(on -> set(tx, "UPDATE token_status SET status = ", status(on), "token_id", ids));
    same.expiresAt().ifPresent(time -> set(tx, "UPDATE token SET expires_at = ", time, "id", ids));
  }

  private static void set(Tx tx, String update, Object value, String key, List<TokenId> ids) {
    BoundValues bound = new BoundValues(tx.dialect());
    String sql = update + bound.bind(value) + " WHERE " + bound.in(key, values(ids));
    tx.handle().createUpdate(sql).bindMap(bound.byName()).execute();
  }

  /** Sent together, as many may be changed at once. */
  void update(Tx tx, List<Token> tokens) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                UPDATE token SET name = :name, description = :description,
                  expires_at = :expiresAt, restrictions = :restrictions, name_key = :nameKey,
                  search_key = :searchKey
                WHERE id = :id
                """);
    for (Token token : tokens) {
      batch
          .bind("id", token.id().value())
          .bind("name", token.name())
          .bind("description", token.description())
          .bind("expiresAt", token.expiresAt())
          .bind("restrictions", RestrictionsText.write(token.restrictions()))
          .bind("nameKey", SortKey.natural(token.name()))
          .bind("searchKey", searchKey(token.name(), token.description()))
          .add();
    }
    batch.execute();
    for (boolean on : List.of(true, false)) {
      List<TokenId> same =
          tokens.stream().filter(token -> token.enabled() == on).map(Token::id).toList();
      update(tx, same, new TokenSwitch(Optional.of(on), OptionalLong.empty()));
    }
  }

  void setValue(Tx tx, TokenId id, TokenHash hash, String hint, UserId creator) {
    tx.handle()
        .createUpdate(
            """
            UPDATE token SET hash = :hash, hint = :hint, generated_at = :now, creator_id = :creator,
              creator_key = COALESCE((SELECT name_key FROM users WHERE id = :creator), '')
            WHERE id = :id
            """)
        .bind("id", id.value())
        .bind("hash", hash.bytes())
        .bind("hint", hint)
        .bind("now", tx.nowSeconds())
        .bindByType("creator", creator.value() == 0 ? null : creator.value(), Long.class)
        .execute();
  }

  void delete(Tx tx, List<TokenId> ids) {
    inPortions(ids, portion -> deletePortion(tx, portion));
  }

  private static void deletePortion(Tx tx, List<TokenId> ids) {
    BoundValues bound = new BoundValues(tx.dialect());
    String among = bound.in("id", values(ids));
    tx.handle().createUpdate("DELETE FROM token WHERE " + among).bindMap(bound.byName()).execute();
  }

  long disableAll(Tx tx) {
    long enabled =
        tx.handle()
            .createQuery("SELECT count(*) FROM token_status WHERE status = 0")
            .mapTo(Long.class)
            .one();
    tx.handle().execute("UPDATE token_status SET status = 1 WHERE status = 0");
    return enabled;
  }

  /** Keeps the lists sorted by owner and by creator in step with the users' names. */
  void renameUser(Tx tx, UserId userId, String nameKey) {
    tx.handle()
        .createUpdate("UPDATE token SET user_key = :nameKey WHERE user_id = :userId")
        .bind("nameKey", nameKey)
        .bind("userId", userId.value())
        .execute();
    tx.handle()
        .createUpdate("UPDATE token SET creator_key = :nameKey WHERE creator_id = :userId")
        .bind("nameKey", nameKey)
        .bind("userId", userId.value())
        .execute();
  }

  /** Owners without tokens are left out; the collection is not empty. */
  Map<UserId, Long> countByOwner(Tx tx, Collection<UserId> owners) {
    Map<UserId, Long> counts = new HashMap<>();
    tx.handle()
        .createQuery(
            """
            SELECT user_id, count(*) FROM token WHERE user_id IN (<owners>) GROUP BY user_id
            """)
        .bindList("owners", owners.stream().map(UserId::value).toList())
        .map((row, _) -> Map.entry(new UserId(row.getLong(1)), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  long countByRole(Tx tx, long roleId) {
    return tx.handle()
        .createQuery(
            "SELECT count(*) FROM token t JOIN users u ON u.id = t.user_id WHERE u.role_id = :role")
        .bind("role", roleId)
        .mapTo(Long.class)
        .one();
  }

  static Token token(ResultSet row) throws SQLException {
    return new Token(
        new TokenId(row.getLong("id")),
        new UserId(row.getLong("user_id")),
        row.getString("name"),
        row.getString("description"),
        row.getString("hint"),
        row.getInt("status") == 0,
        row.getLong("expires_at"),
        row.getLong("created_at"),
        new UserId(row.getLong("creator_id")),
        new UserId(row.getLong("first_creator_id")),
        row.getLong("generated_at"),
        row.getLong("lastaccess"),
        RestrictionsText.parse(row.getString("restrictions")));
  }

  /** No statement may take longer than the database is given for one. */
  private static void inPortions(List<TokenId> ids, Consumer<List<TokenId>> work) {
    for (int from = 0; from < ids.size(); from += PORTION) {
      work.accept(ids.subList(from, Math.min(from + PORTION, ids.size())));
    }
  }

  private static List<Long> values(Collection<TokenId> ids) {
    return ids.stream().map(TokenId::value).toList();
  }

  static int status(boolean enabled) {
    return enabled ? 0 : 1;
  }

  /** The first line break parts name and description. */
  static String searchKey(String name, String description) {
    return SortKey.folded(name.replace('\n', ' ') + "\n" + description);
  }
}
