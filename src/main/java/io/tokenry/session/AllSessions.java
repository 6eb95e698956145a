package io.tokenry.session;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Tx;

/** The sessions of everybody, in a database that comes from elsewhere or from another day. */
public final class AllSessions {

  private final SessionStore store = new SessionStore();
  private final Policy policy;

  public AllSessions(Policy policy) {
    this.policy = policy;
  }

  /** Ends them; returns how many there were. */
  public int end(Tx tx, Principal principal) {
    policy.requireOperator(principal);
    return store.deleteAll(tx);
  }
}
