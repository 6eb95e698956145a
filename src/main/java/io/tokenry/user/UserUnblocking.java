package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.util.List;

/** Lets users try to sign in again who had to wait after too many failures. */
public final class UserUnblocking {

  private final UserStore store = new UserStore();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final SignInBlocks blocks;

  public UserUnblocking(Database database, Policy policy, AuditLog audit, SignInBlocks blocks) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.blocks = blocks;
  }

  /**
   * When the user may try to sign in again, Unix seconds; 0 for at any time. Raises {@code
   * NOT_FOUND}.
   */
  public long blockedUntil(Principal principal, UserId id) {
    policy.require(principal, Permission.USER_UNBLOCK);
    return database.read(
        tx -> {
          long until = blocks.blockedUntil(tx, account(tx, id).user().username());
          return until > tx.nowSeconds() ? until : 0;
        });
  }

  /** Unblocks all or none; raises {@code NOT_FOUND}. */
  public void unblock(Principal principal, List<UserId> ids) {
    policy.require(principal, Permission.USER_UNBLOCK);
    database.write(
        tx -> {
          ids.forEach(id -> unblock(tx, principal, account(tx, id)));
          return ids.size();
        });
  }

  private void unblock(Tx tx, Principal principal, Account account) {
    User user = account.user();
    long failed = account.attempts().failed();
    boolean hadToWait = blocks.unblock(tx, user.username());
    if (!hadToWait && failed == 0) {
      return;
    }
    store.forgetFailures(tx, user.id());
    AuditDetails details = new AuditDetails().changed("user.attempt_failed", failed, 0L);
    audit.record(
        tx,
        principal,
        new AuditEntry(
            AuditAction.UPDATE, AuditResource.USER, user.id().value(), user.username(), details));
  }

  private Account account(Tx tx, UserId id) {
    return store.findAccount(tx, id).orElseThrow(Problem::notFound);
  }
}
