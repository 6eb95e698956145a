package io.tokenry.token;

import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads tokens together with the users they name. */
final class TokenRowStore {

  private static final String ROWS =
      """
      SELECT t.id, t.user_id, t.name, substr(t.description, 1, :longest) AS description, t.hint,
        t.status, t.expires_at, t.created_at, t.creator_id, t.first_creator_id, t.generated_at,
        t.lastaccess, t.restrictions,
        o.username AS owner_username, o.name AS owner_name, o.surname AS owner_surname,
        o.id IN (SELECT user_id FROM disabled_user) AS owner_disabled, r.rules AS owner_rules,
        c.username AS creator_username, c.name AS creator_name, c.surname AS creator_surname,
        f.username AS first_username, f.name AS first_name, f.surname AS first_surname
      FROM <tokens> t
        JOIN users o ON o.id = t.user_id
        LEFT JOIN role r ON r.id = o.role_id
        LEFT JOIN users c ON c.id = t.creator_id
        LEFT JOIN users f ON f.id = t.first_creator_id
      WHERE t.id IN (<ids>)
      """;

  private final TokenUses uses;

  TokenRowStore(TokenUses uses) {
    this.uses = uses;
  }

  /**
   * The rows in the order given, without those that are gone.
   *
   * @param ids at most some thousands
   * @param longest where descriptions are cut, characters
   */
  List<TokenRow> find(Tx tx, List<TokenId> ids, int longest) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<TokenId, TokenRow> found = new HashMap<>();
    tx.handle()
        .createQuery(ROWS)
        .define("tokens", TokenTable.withStatus(tx.dialect()))
        .bind("longest", longest)
        .bindList("ids", ids.stream().map(TokenId::value).toList())
        .map((row, _) -> row(row, tx.nowSeconds()))
        .forEach(row -> found.put(row.token().id(), row));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private TokenRow row(ResultSet row, long now) throws SQLException {
    Token stored = TokenStore.token(row);
    Token token = stored.usedAt(uses.lastAccess(stored.id(), stored.lastAccess()));
    TokenOwner owner = owner(row);
    return new TokenRow(
        token,
        owner,
        displayName(row, "creator"),
        displayName(row, "first"),
        TokenState.of(token, owner.disabled(), now));
  }

  private static TokenOwner owner(ResultSet row) throws SQLException {
    String rules = row.getString("owner_rules");
    return new TokenOwner(
        new UserId(row.getLong("user_id")),
        row.getString("owner_username"),
        displayName(row, "owner").orElse(""),
        row.getBoolean("owner_disabled"),
        rules != null && RoleRulesText.parse(rules).apiAccess());
  }

  private static Optional<String> displayName(ResultSet row, String who) throws SQLException {
    String username = row.getString(who + "_username");
    return username == null
        ? Optional.empty()
        : Optional.of(
            User.displayName(
                username, row.getString(who + "_name"), row.getString(who + "_surname")));
  }
}
