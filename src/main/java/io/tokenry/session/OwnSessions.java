package io.tokenry.session;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.user.Account;
import io.tokenry.user.Accounts;
import java.util.List;
import java.util.Optional;

/** Shows people where they are signed in, and signs them out there; never anybody else. */
public final class OwnSessions {

  private final SessionStore store = new SessionStore();
  private final Database database;
  private final Accounts accounts;
  private final AuditLog audit;
  private final SessionLimits limits;

  public OwnSessions(Database database, Accounts accounts, AuditLog audit, Config.Sessions config) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.limits = new SessionLimits(config);
  }

  /** Those that are alive, the latest used first. */
  public List<OwnSession> list(Principal principal) {
    return database.read(tx -> alive(tx, principal.userId()));
  }

  /** Ends another session of one's own; false when there is none with this number. */
  public boolean end(Principal principal, long id) {
    return database.write(
        tx -> {
          int before = alive(tx, principal.userId()).size();
          boolean ended =
              store.deleteOf(tx, principal.userId(), id, Sessions.idOf(principal.credential()));
          record(tx, principal, before);
          return ended;
        });
  }

  /** Ends all sessions of one's own but this one; answers how many were alive. */
  public int endOthers(Principal principal) {
    return database.write(
        tx -> {
          int before = alive(tx, principal.userId()).size();
          store.deleteOf(tx, principal.userId(), Sessions.idOf(principal.credential()));
          return before - record(tx, principal, before);
        });
  }

  /** Answers how many are alive now. */
  private int record(Tx tx, Principal principal, int before) {
    int now = alive(tx, principal.userId()).size();
    AuditDetails details = new AuditDetails().changed("user.sessions", before, now);
    if (!details.isEmpty()) {
      audit.record(
          tx,
          principal,
          new AuditEntry(
              AuditAction.UPDATE,
              AuditResource.USER,
              principal.userId().value(),
              principal.username(),
              details));
    }
    return now;
  }

  private List<OwnSession> alive(Tx tx, UserId userId) {
    Optional<Account> account = accounts.byId(tx, userId);
    return account.isEmpty()
        ? List.of()
        : store.of(tx, userId).stream()
            .filter(session -> isAlive(account.get(), session, tx.nowSeconds()))
            .toList();
  }

  private boolean isAlive(Account account, OwnSession session, long now) {
    return !limits.areOver(account, session.kind(), session.createdAt(), session.seenAt(), now);
  }
}
