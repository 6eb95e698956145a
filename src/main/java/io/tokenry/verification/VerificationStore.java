package io.tokenry.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.access.Visibility;
import io.tokenry.database.BoundValues;
import io.tokenry.database.Tx;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenId;
import io.tokenry.token.TokenTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The one query that brings every fact of a verdict; what many tokens share is kept once. */
final class VerificationStore {

  private static final String COLUMNS =
      """
      SELECT t.id, t.name, t.status, t.expires_at, t.created_at, t.restrictions, t.user_id,
        t.hash, u.username, r.name AS role_name, r.type AS role_type, r.rules AS role_rules,
        EXISTS (
          SELECT 1 FROM usergroup_member m JOIN usergroup g ON g.id = m.usergroup_id
          WHERE m.user_id = u.id AND g.users_status = 1) AS disabled
      FROM
      """;

  private static final String OWNER_AND_ROLE =
      """
       t
      JOIN users u ON u.id = t.user_id
      LEFT JOIN role r ON r.id = u.role_id
      """;

  private static final int MOST_OF_A_NAME = 20;
  private static final int MOST_ROLES = 1_000;
  private static final int MOST_OWNERS = 1 << 16;

  private final Cache<String, RoleRules> rulesByText =
      Caffeine.newBuilder().maximumSize(MOST_ROLES).build();
  private final Interner<String> roleNames = Interner.newWeakInterner();

  /** The last one of each place; owners that share one share nothing else. */
  private final AtomicReferenceArray<@Nullable OwnerFacts> owners =
      new AtomicReferenceArray<>(MOST_OWNERS);

  Optional<TokenFacts> find(Tx tx, TokenHash hash) {
    BoundValues bound = new BoundValues(tx.dialect());
    List<TokenFacts> found = new ArrayList<>(1);
    tx.forEachRow(
        facts(tx) + "WHERE t.hash = " + bound.bind(hash.bytes()),
        bound,
        row -> found.add(facts(row, hash)));
    return found.stream().findFirst();
  }

  Optional<TokenFacts> find(Tx tx, TokenId id) {
    return tx.handle()
        .createQuery(facts(tx) + "WHERE t.id = :id")
        .bind("id", id.value())
        .map((row, _) -> facts(row))
        .findOne();
  }

  /** Some of the tokens with this name; there may be one for each owner. */
  List<TokenFacts> named(Tx tx, String name, Visibility visible) {
    String owned = visible instanceof Visibility.OwnedBy ? " AND t.user_id = :owner" : "";
    Query query =
        tx.handle()
            .createQuery(facts(tx) + "WHERE t.name = :name" + owned + " LIMIT " + MOST_OF_A_NAME)
            .bind("name", name);
    if (visible instanceof Visibility.OwnedBy(UserId owner)) {
      query.bind("owner", owner.value());
    }
    return query.map((row, _) -> facts(row)).list();
  }

  private static String facts(Tx tx) {
    return COLUMNS + TokenTable.withStatus(tx.dialect()) + OWNER_AND_ROLE;
  }

  private TokenFacts facts(ResultSet row, TokenHash wanted) throws SQLException {
    if (!TokenHash.ofStored(row.getBytes("hash")).equals(wanted)) {
      throw new IllegalStateException("the database found another hash than the one asked for");
    }
    return facts(row);
  }

  private TokenFacts facts(ResultSet row) throws SQLException {
    return new TokenFacts(
        new TokenId(row.getLong("id")),
        row.getString("name"),
        row.getInt("status") == 0,
        row.getLong("expires_at"),
        row.getLong("created_at"),
        RestrictionsText.parse(row.getString("restrictions")),
        shared(owner(row)));
  }

  /** The same object for all tokens of an owner, as long as nothing about the owner differs. */
  private OwnerFacts shared(OwnerFacts read) {
    int place = (int) (read.id().value() & (MOST_OWNERS - 1));
    OwnerFacts known = owners.getAcquire(place);
    if (read.equals(known)) {
      return known;
    }
    owners.setRelease(place, read);
    return read;
  }

  private OwnerFacts owner(ResultSet row) throws SQLException {
    UserId id = new UserId(row.getLong("user_id"));
    String name = row.getString("username");
    String rules = row.getString("role_rules");
    return rules == null
        ? new OwnerFacts(id, name, false, UserType.USER, "", RoleRules.nothing())
        : new OwnerFacts(
            id,
            name,
            !row.getBoolean("disabled"),
            UserType.of(row.getInt("role_type")),
            roleNames.intern(row.getString("role_name")),
            rulesByText.get(rules, RoleRulesText::parse));
  }
}
