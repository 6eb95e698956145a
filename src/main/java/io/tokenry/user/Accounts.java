package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.audit.AuditDetails;
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

  /** Keeps another hash of the password that was just found right. */
  public void renewHash(Tx tx, Account account, String newHash) {
    store.renewHash(tx, account.user().id(), account.passwordHash(), newHash);
  }

  /** Counts a failed attempt; answers what the audit log says of it. */
  public AuditDetails signInFailed(Tx tx, UserId id, String address) {
    long failures = store.signInFailed(tx, id, address);
    return new AuditDetails().changed("user.attempt_failed", failures - 1, failures);
  }
}
