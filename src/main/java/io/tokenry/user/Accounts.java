package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.Optional;

/** Looks up users for signing in, and keeps what signing in leaves behind. */
public final class Accounts {

  private final UserStore store = new UserStore();

  /** Letter case counts. */
  public Optional<Account> byUsername(Tx tx, String username) {
    return store.findAccount(tx, username);
  }

  public Optional<Account> byId(Tx tx, UserId id) {
    return store.findAccount(tx, id);
  }

  /** Resets the failed attempts and notes the time. */
  public void signedIn(Tx tx, UserId id) {
    store.signedIn(tx, id);
  }

  public void signInFailed(Tx tx, UserId id, String address) {
    store.signInFailed(tx, id, address);
  }
}
