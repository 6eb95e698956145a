package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;

class TokenOwnersTest {

  private final TokenOwners owners = new TokenOwners();

  @EachDatabase
  void tokensAreCountedByOwner(TestDatabase database) {
    TestData data = new TestData(database.database());
    UserId alice = data.user("alice", "", "", RoleId.USER);
    UserId bob = data.user("bob", "", "", RoleId.USER);
    data.token(alice, "a", "", 0);
    data.token(alice, "b", "", 0);

    Map<UserId, Long> counts =
        database.database().read(tx -> owners.tokensOf(tx, List.of(alice, bob)));
    Map<UserId, Long> none = database.database().read(tx -> owners.tokensOf(tx, List.of()));

    assertThat(counts).containsExactly(Map.entry(alice, 2L));
    assertThat(none).isEmpty();
  }

  @EachDatabase
  void aRenamedUserIsSortedByTheNewName(TestDatabase database) {
    TestData data = new TestData(database.database());
    UserId alice = data.user("alice", "", "", RoleId.USER);
    UserId bob = data.user("bob", "", "", RoleId.USER);
    data.token(alice, "a", "", 0);
    data.token(bob, "b", "", 0);
    database.execute("UPDATE token SET creator_id = ?, creator_key = 'alice'", alice.value());

    database
        .database()
        .write(
            tx -> {
              owners.renamed(tx, alice, "zoe");
              return true;
            });

    List<String> keys =
        database
            .database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery(
                            "SELECT name || ' ' || user_key || ' ' || creator_key FROM token"
                                + " ORDER BY id")
                        .mapTo(String.class)
                        .list());
    assertThat(keys).containsExactly("a zoe zoe", "b bob zoe");
  }
}
