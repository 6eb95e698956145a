package io.tokenry.token;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Tx;

/** The tokens of everybody, in a database that comes from another day. */
public final class AllTokens {

  private final TokenStore store = new TokenStore();
  private final Policy policy;

  public AllTokens(Policy policy) {
    this.policy = policy;
  }

  /** Disables those that are enabled; returns how many. Puts nothing on record by itself. */
  public long disable(Tx tx, Principal principal) {
    policy.requireOperator(principal);
    return store.disableAll(tx);
  }
}
