package io.tokenry.token;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.user.DeletionPreview;
import io.tokenry.user.UserTokens;
import java.time.Duration;
import java.util.List;

/** What the deletion of a user means for API tokens. */
public final class TokensOfUsers implements UserTokens {

  private static final Duration LATELY = Duration.ofHours(24);

  private final TokenStore store = new TokenStore();
  private final TokenOwnerStore owners = new TokenOwnerStore();
  private final Tokens tokens;

  public TokensOfUsers(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public DeletionPreview preview(Tx tx, UserId user, int named) {
    return new DeletionPreview(
        store.countByOwner(tx, List.of(user)).getOrDefault(user, 0L),
        owners.namesOwnedBy(tx, user, named),
        owners.countUsedSince(tx, user, tx.nowSeconds() - LATELY.toSeconds()),
        owners.countCreatedFor(tx, user),
        owners.namesCreatedFor(tx, user, named));
  }

  @Override
  public void delete(Tx tx, Principal principal, UserId user) {
    tokens.delete(tx, principal, owners.lockOwnedBy(tx, user));
    owners.forgetCreator(tx, user);
  }
}
