package io.tokenry.session;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.health.Counts;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.user.Account;
import io.tokenry.user.Accounts;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordAttempts;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.SignInBlocks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Signs people and API clients in. An unknown user, a wrong password and a waiting account get the
 * same answer, at the same cost.
 */
public final class SignIn implements PasswordAttempts, SignInBlocks {

  private static final String REFUSED =
      "Incorrect user name or password or account is temporarily blocked.";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
  private static final String NO_ACCESS = "No permissions for system access.";

  private final SessionStore store = new SessionStore();
  private final Database database;
  private final Accounts accounts;
  private final PasswordHashes hashes;
  private final SignInThrottle throttle;
  private final AuditLog audit;
  private final SecureRandom random;
  private final OneAtATime oneAtATime = new OneAtATime();
  private final Counts<SignInOutcome> outcomes = new Counts<>(SignInOutcome.class);

  public SignIn(
      Database database,
      Accounts accounts,
      PasswordHashes hashes,
      AuditLog audit,
      SecureRandom random,
      Config.SignIn config) {
    this.database = database;
    this.accounts = accounts;
    this.hashes = hashes;
    this.throttle = new SignInThrottle(config);
    this.audit = audit;
    this.random = random;
  }

  /** A new session and the secret that proves it. */
  public record NewSession(SessionSecret secret, SignedIn signedIn) {}

  /**
   * Begins a session. Raises {@code SIGN_IN_REFUSED} for whatever is wrong with name or password,
   * {@code SYSTEM_ACCESS_REFUSED} when both are right and the user still may not enter, {@code
   * RATE_LIMITED} when too many passwords are being checked.
   */
  public NewSession signIn(String username, Password password, SessionKind kind, Origin origin) {
    // Attempts on one account follow each other, so that parallel honest ones are not counted as
    // failures of each other.
    try {
      NewSession session =
          oneAtATime.run(username, () -> attempt(username, password, kind, origin));
      outcomes.count(SignInOutcome.DONE);
      return session;
    } catch (ProblemException e) {
      outcomes.count(SignInOutcome.of(e.problem().type()));
      throw e;
    }
  }

  /** What became of attempts to sign in since the start. */
  public Counts<SignInOutcome> outcomes() {
    return outcomes;
  }

  @Override
  public boolean attempt(Principal principal, BooleanSupplier isRight) {
    String username = principal.username();
    String address = principal.origin().address();
    return oneAtATime.run(
        username,
        () -> {
          if (!database.write(tx -> throttle.admit(tx, username, address))) {
            throw Problem.rateLimited(
                "Too many wrong passwords. Wait a little, then try again.", RETRY_AFTER);
          }
          boolean right = isRight.getAsBoolean();
          if (right) {
            database.write(
                tx -> {
                  throttle.succeeded(tx, username, address);
                  return true;
                });
          }
          return right;
        });
  }

  @Override
  public long blockedUntil(Tx tx, String username) {
    return throttle.blockedUntil(tx, username);
  }

  @Override
  public boolean unblock(Tx tx, String username) {
    return throttle.unblock(tx, username);
  }

  private NewSession attempt(String username, Password password, SessionKind kind, Origin origin) {
    boolean mayTry = database.write(tx -> throttle.admit(tx, username, origin.address()));
    if (!mayTry) {
      recordFailure(username, Optional.empty(), origin);
      throw Problem.of(ProblemType.SIGN_IN_REFUSED, REFUSED);
    }
    Optional<Account> found = database.read(tx -> accounts.byUsername(tx, username));
    boolean right = hashes.matches(password, found.map(Account::passwordHash).orElse(""));
    if (found.isEmpty() || !right) {
      recordFailure(username, found, origin);
      throw Problem.of(ProblemType.SIGN_IN_REFUSED, REFUSED);
    }
    Account account = found.get();
    boolean mayEnter = kind == SessionKind.API || account.opensPages();
    if (account.user().disabled() || account.role().isEmpty() || !mayEnter) {
      recordFailure(username, found, origin);
      throw Problem.of(ProblemType.SYSTEM_ACCESS_REFUSED, NO_ACCESS);
    }
    Optional<String> renewed = renewed(account, password);
    return database.write(
        tx -> {
          renewed.ifPresent(hash -> accounts.renewHash(tx, account, hash));
          return begin(tx, account, kind, origin);
        });
  }

  /** A password that came from another product is hashed as ours are once it is known. */
  private Optional<String> renewed(Account account, Password password) {
    return PasswordHashes.isForeign(account.passwordHash())
        ? Optional.of(hashes.hash(password))
        : Optional.empty();
  }

  private NewSession begin(Tx tx, Account account, SessionKind kind, Origin origin) {
    SessionSecret secret = SessionSecret.next(random, kind);
    UserId userId = account.user().id();
    long id = store.insert(tx, secret, kind, userId, origin);
    throttle.succeeded(tx, account.user().username(), origin.address());
    accounts.signedIn(tx, userId);
    Principal principal = Sessions.principal(account, kind, id, origin);
    audit.record(tx, principal, entry(AuditAction.LOGIN, userId, account.user().username()));
    return new NewSession(secret, new SignedIn(id, principal, account));
  }

  private void recordFailure(String username, Optional<Account> account, Origin origin) {
    UserId userId = account.map(known -> known.user().id()).orElse(UserId.NOBODY);
    Principal nobody =
        new Principal(
            userId,
            username,
            UserType.USER,
            RoleRules.nothing(),
            new Credential.Internal(),
            origin);
    database.write(
        tx -> {
          audit.record(tx, nobody, entry(AuditAction.FAILED_LOGIN, userId, username));
          if (account.isPresent()) {
            AuditDetails counted = accounts.signInFailed(tx, userId, origin.address());
            audit.record(
                tx,
                nobody,
                new AuditEntry(
                    AuditAction.UPDATE, AuditResource.USER, userId.value(), username, counted));
          }
          return true;
        });
  }

  private static AuditEntry entry(AuditAction action, UserId userId, String username) {
    return AuditEntry.of(action, AuditResource.USER, userId.value(), username);
  }
}
