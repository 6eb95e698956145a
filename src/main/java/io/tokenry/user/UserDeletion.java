package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.node.ChangeFeed;
import io.tokenry.problem.Problem;
import io.tokenry.role.SuperAdmins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes users for good, with their API tokens and sessions. */
public final class UserDeletion {

  private static final String GUEST = "guest";
  private static final int NAMED = 5;

  private final UserStore store = new UserStore();
  private final SuperAdmins superAdmins = new SuperAdmins();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final UserTokens tokens;
  private final SessionEnding sessions;
  private final ChangeFeed changes;

  public UserDeletion(
      Database database,
      Policy policy,
      AuditLog audit,
      UserTokens tokens,
      SessionEnding sessions,
      ChangeFeed changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.tokens = tokens;
    this.sessions = sessions;
    this.changes = changes;
  }

  /** What would become of API tokens. */
  public DeletionPreview preview(Principal principal, UserId id) {
    policy.require(principal, Permission.USER_DELETE);
    return database.read(tx -> tokens.preview(tx, id, NAMED));
  }

  /**
   * Deletes all or none. Raises {@code NOT_FOUND}, {@code INVALID} for oneself and for the guest,
   * {@code CONFLICT} where the last Super admin would go.
   */
  public void delete(Principal principal, List<UserId> ids) {
    policy.require(principal, Permission.USER_DELETE);
    if (ids.contains(principal.userId())) {
      throw Problem.invalid("userid", "User is not allowed to delete himself.");
    }
    database.write(
        tx -> {
          superAdmins.lock(tx);
          lock(tx, ids).forEach(user -> delete(tx, principal, user));
          superAdmins.requireOne(tx);
          changes.anythingChanged(tx);
          return ids.size();
        });
  }

  private void delete(Tx tx, Principal principal, User user) {
    if (user.username().equals(GUEST)) {
      throw Problem.invalid(
          "userid", "Cannot delete the internal user \"guest\", try disabling that user.");
    }
    tokens.delete(tx, principal, user.id());
    sessions.endSessions(tx, principal, user.id());
    store.delete(tx, user.id());
    audit.record(
        tx,
        principal,
        AuditEntry.of(AuditAction.DELETE, AuditResource.USER, user.id().value(), user.username()));
  }

  /** In the order given. */
  private List<User> lock(Tx tx, List<UserId> ids) {
    Map<UserId, User> found = new HashMap<>();
    store.lock(tx, ids).forEach(user -> found.put(user.id(), user));
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(Problem::notFound))
        .toList();
  }
}
