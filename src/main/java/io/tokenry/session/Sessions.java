package io.tokenry.session;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.http.Authenticator;
import io.tokenry.problem.Problem;
import io.tokenry.user.Account;
import io.tokenry.user.Accounts;
import io.tokenry.user.SessionEnding;
import java.time.Duration;
import java.util.Optional;

/** Recognises sessions and ends them; what they may do is read anew at each request. */
public final class Sessions implements Authenticator, SessionEnding {

  static final String TERMINATED = "Session terminated, re-login, please.";
  private static final long NO_SESSION = 0;
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final SessionStore store = new SessionStore();
  private final Database database;
  private final Accounts accounts;
  private final AuditLog audit;
  private final SessionLimits limits;

  public Sessions(Database database, Accounts accounts, AuditLog audit, Config.Sessions config) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.limits = new SessionLimits(config);
  }

  /** Whoever holds this secret, if the session is alive and its user may still enter. */
  public Optional<SignedIn> find(String secret, SessionKind kind, Origin origin) {
    return find(secret, kind, origin, true);
  }

  /**
   * As the other.
   *
   * @param extend whether this request counts as use, so that idleness starts anew
   */
  public Optional<SignedIn> find(String secret, SessionKind kind, Origin origin, boolean extend) {
    Found found = database.read(tx -> look(tx, new SessionSecret(secret), kind, origin));
    if (extend && found.staleSeenAt()) {
      found.signedIn().ifPresent(session -> touch(session.sessionId()));
    }
    return found.signedIn();
  }

  /** The API's sessions: raises {@code UNAUTHENTICATED} for one that is not alive. */
  @Override
  public Principal authenticate(String credential, Origin origin) {
    return find(credential, SessionKind.API, origin)
        .map(SignedIn::principal)
        .orElseThrow(() -> Problem.unauthenticated(TERMINATED));
  }

  /**
   * The account of whoever acts, by any credential; raises {@code UNAUTHENTICATED} if it is gone.
   */
  public Account account(Principal principal) {
    return database
        .read(tx -> accounts.byId(tx, principal.userId()))
        .orElseThrow(() -> Problem.unauthenticated(TERMINATED));
  }

  /** Ends the session that the principal acts with. */
  public void end(Principal principal) {
    long id = idOf(principal.credential());
    if (id == NO_SESSION) {
      throw Problem.invalid("sessionid", "There is no session to end.");
    }
    database.write(
        tx -> {
          if (store.delete(tx, id)) {
            audit.record(
                tx,
                principal,
                AuditEntry.of(
                    AuditAction.LOGOUT,
                    AuditResource.USER,
                    principal.userId().value(),
                    principal.username()));
          }
          return true;
        });
  }

  @Override
  public void endSessions(Tx tx, Principal principal, UserId userId) {
    long kept = principal.userId().equals(userId) ? idOf(principal.credential()) : NO_SESSION;
    store.deleteOf(tx, userId, kept);
  }

  /** Removes what has long been dead; run now and then. */
  public void sweep() {
    database.write(
        tx -> {
          store.deleteSeenBefore(tx, tx.nowSeconds() - SessionLimits.KEPT_AT_MOST.toSeconds());
          return true;
        });
  }

  /** The number of the session that somebody acts with, 0 for none. */
  static long idOf(Credential credential) {
    return switch (credential) {
      case Credential.WebSession(long session) -> session;
      case Credential.ApiSession(long session) -> session;
      case Credential.ApiToken _, Credential.Internal _ -> NO_SESSION;
    };
  }

  static Principal principal(Account account, SessionKind kind, long sessionId, Origin origin) {
    Account.AccountRole role = account.role().orElseThrow(IllegalStateException::new);
    Credential credential =
        kind == SessionKind.WEB
            ? new Credential.WebSession(sessionId)
            : new Credential.ApiSession(sessionId);
    return new Principal(
        account.user().id(),
        account.user().username(),
        role.type(),
        role.rules(),
        credential,
        origin);
  }

  private record Found(Optional<SignedIn> signedIn, boolean staleSeenAt) {
    static final Found NOTHING = new Found(Optional.empty(), false);
  }

  private Found look(Tx tx, SessionSecret secret, SessionKind kind, Origin origin) {
    Optional<SessionStore.Stored> stored = store.find(tx, secret, kind);
    Optional<Account> account = stored.flatMap(session -> accounts.byId(tx, session.userId()));
    if (stored.isEmpty() || account.isEmpty() || !mayStay(account.get(), kind)) {
      return Found.NOTHING;
    }
    SessionStore.Stored session = stored.get();
    long now = tx.nowSeconds();
    if (limits.areOver(account.get(), kind, session.createdAt(), session.seenAt(), now)) {
      return Found.NOTHING;
    }
    Principal principal = principal(account.get(), kind, session.id(), origin);
    return new Found(
        Optional.of(new SignedIn(session.id(), principal, account.get())),
        session.seenAt() + SEEN_EVERY.toSeconds() <= now);
  }

  private static boolean mayStay(Account account, SessionKind kind) {
    boolean mayEnter = kind == SessionKind.API || account.opensPages();
    return mayEnter && account.role().isPresent() && !account.user().disabled();
  }

  private void touch(long sessionId) {
    database.write(
        tx -> {
          store.seen(tx, sessionId);
          return true;
        });
  }
}
