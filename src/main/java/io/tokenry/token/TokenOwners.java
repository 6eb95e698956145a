package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.user.TokenCounts;
import io.tokenry.user.UserRenames;
import java.util.Collection;
import java.util.Map;

/** What users and roles need to know of tokens, and tokens of users. */
public final class TokenOwners implements TokenCounts, UserRenames {

  private final TokenStore store = new TokenStore();

  @Override
  public Map<UserId, Long> tokensOf(Tx tx, Collection<UserId> users) {
    return users.isEmpty() ? Map.of() : store.countByOwner(tx, users);
  }

  /** How many tokens those who have this role own. */
  public long tokensOfRole(Tx tx, long roleId) {
    return store.countByRole(tx, roleId);
  }

  @Override
  public void renamed(Tx tx, UserId userId, String nameKey) {
    store.renameUser(tx, userId, nameKey);
  }
}
