package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.SortKey;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Puts users and tokens into a test's database, past the use cases. */
final class TokenRows {

  private static final long DAY = 86_400;
  private static final List<String> NAMES =
      List.of(
          "ci-deploy",
          "CI-deploy",
          "grafana",
          "Éclair",
          "100%",
          "under_score",
          "back\\up",
          "z",
          "at 1234567890");
  private static final List<String> DESCRIPTIONS =
      List.of("", "", "Reads the dashboards", "He said \"go\"", "grafana, too", "naïve 50% _ \\");

  private static final List<Restrictions> RESTRICTIONS =
      Stream.of(
              "",
              "{\"api_methods\":[\"token.get\"]}",
              "",
              "{\"labels\":{\"team\":\"web\"}}",
              "{\"valid_from\":1,\"labels\":{\"team\":\"web\"}}")
          .map(RestrictionsText::parse)
          .toList();

  private final TestDatabase test;
  private final TokenInsertStore store = new TokenInsertStore();

  TokenRows(TestDatabase test) {
    this.test = test;
  }

  UserId user(long id, String username) {
    test.execute(
        """
        INSERT INTO users (id, username, name_key, search_key, role_id, created_at)
        VALUES (?, ?, ?, ?, 1, 0)
        """,
        id,
        username,
        SortKey.natural(username),
        SortKey.folded(username));
    return new UserId(id);
  }

  void disable(UserId user) {
    test.execute(
        "INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (9, ?)", user.value());
  }

  TokenId token(UserId owner, String name) {
    return token(new NewToken(owner, name, "", 0, true), owner);
  }

  TokenId token(NewToken token, UserId creator) {
    return test.database().write(tx -> store.insert(tx, token, creator).orElseThrow());
  }

  void giveValue(TokenId id) {
    test.execute("UPDATE token SET generated_at = 1, hint = 'tkr_abcd' WHERE id = ?", id.value());
  }

  void restrict(TokenId id, Restrictions restrictions) {
    test.execute(
        "UPDATE token SET restrictions = ? WHERE id = ?",
        RestrictionsText.write(restrictions),
        id.value());
  }

  void used(TokenId id, long at) {
    TokenUses uses = new TokenUses(test.database());
    uses.used(id, at, "192.0.2.7", "curl");
    uses.flush();
  }

  /** Tokens of every kind, many of them equal in one column or another; the same every time. */
  void fill(List<UserId> owners, int tokens) {
    Random random = new Random(7);
    long now = test.clock().seconds();
    for (int i = 0; i < tokens; i++) {
      UserId owner = owners.get(random.nextInt(owners.size()));
      String name = NAMES.get(random.nextInt(NAMES.size())) + (i % 3 == 0 ? i : " " + i);
      String description = DESCRIPTIONS.get(random.nextInt(DESCRIPTIONS.size()));
      long[] ends = {
        0, 0, now, now - 1, now - 30 * DAY, now + 3 * DAY, now + 14 * DAY, now + DAY * 99
      };
      TokenId id =
          token(
              new NewToken(
                  owner,
                  name,
                  description,
                  ends[random.nextInt(ends.length)],
                  random.nextInt(4) > 0),
              owners.get(random.nextInt(owners.size())));
      if (random.nextInt(6) > 0) {
        giveValue(id);
      }
      if (random.nextInt(3) > 0) {
        used(id, now - random.nextInt(4) * 60L * DAY);
      }
      test.execute(
          "UPDATE token SET created_at = ? WHERE id = ?",
          now - random.nextInt(5) * DAY,
          id.value());
      restrict(id, RESTRICTIONS.get(i % RESTRICTIONS.size()));
    }
    test.execute(
        """
        UPDATE token SET creator_id = NULL, creator_key = ''
        WHERE creator_id = ? AND id IN (SELECT token_id FROM token_status WHERE status = 1)
        """,
        owners.getLast().value());
  }
}
