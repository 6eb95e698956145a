package io.tokenry.verification;

import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.database.Tx;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The one query that brings every fact of a verdict. */
final class VerificationStore {

  Optional<TokenFacts> find(Tx tx, TokenHash hash) {
    return tx.handle()
        .createQuery(
            """
            SELECT t.id, t.status, t.expires_at, t.user_id, t.hash, u.username,
              r.type AS role_type, r.rules AS role_rules,
              EXISTS (SELECT 1 FROM disabled_user d WHERE d.user_id = u.id) AS disabled
            FROM token t
            JOIN users u ON u.id = t.user_id
            LEFT JOIN role r ON r.id = u.role_id
            WHERE t.hash = :hash
            """)
        .bind("hash", hash.bytes())
        .map((row, _) -> facts(row, hash))
        .findOne();
  }

  private static TokenFacts facts(ResultSet row, TokenHash wanted) throws SQLException {
    if (!TokenHash.ofStored(row.getBytes("hash")).equals(wanted)) {
      throw new IllegalStateException("the database found another hash than the one asked for");
    }
    String rules = row.getString("role_rules");
    return new TokenFacts(
        new TokenId(row.getLong("id")),
        row.getInt("status") == 0,
        row.getLong("expires_at"),
        new UserId(row.getLong("user_id")),
        row.getString("username"),
        rules != null && !row.getBoolean("disabled"),
        rules == null ? UserType.USER : UserType.of(row.getInt("role_type")),
        rules == null ? RoleRules.nothing() : RoleRulesText.parse(rules));
  }
}
