package io.tokenry;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.audit.AuditChain;
import io.tokenry.audit.AuditHash;
import io.tokenry.audit.AuditLists;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditPages;
import io.tokenry.audit.AuditQueries;
import io.tokenry.audit.AuditRpc;
import io.tokenry.audit.AuditVerdict;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.health.HealthEndpoint;
import io.tokenry.html.ErrorPage;
import io.tokenry.html.Pages;
import io.tokenry.html.SessionCookie;
import io.tokenry.http.ErrorResponses;
import io.tokenry.http.HttpServer;
import io.tokenry.http.Origins;
import io.tokenry.http.StaticFiles;
import io.tokenry.role.RoleImpacts;
import io.tokenry.role.RolePages;
import io.tokenry.role.RoleQueries;
import io.tokenry.role.RoleRpc;
import io.tokenry.role.RoleTokens;
import io.tokenry.role.Roles;
import io.tokenry.rpc.CompatibilityRpc;
import io.tokenry.rpc.RpcCredentials;
import io.tokenry.rpc.RpcDispatcher;
import io.tokenry.rpc.RpcEndpoint;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.rpc.RpcProblems;
import io.tokenry.session.OwnSessions;
import io.tokenry.session.SessionPages;
import io.tokenry.session.SessionRpc;
import io.tokenry.session.SessionViewers;
import io.tokenry.session.Sessions;
import io.tokenry.session.SetUp;
import io.tokenry.session.SetUpPages;
import io.tokenry.session.SignIn;
import io.tokenry.session.SignInPages;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenBulk;
import io.tokenry.token.TokenBulkPages;
import io.tokenry.token.TokenFormPages;
import io.tokenry.token.TokenHistory;
import io.tokenry.token.TokenIssuer;
import io.tokenry.token.TokenListPages;
import io.tokenry.token.TokenLists;
import io.tokenry.token.TokenOwners;
import io.tokenry.token.TokenQueries;
import io.tokenry.token.TokenRowPages;
import io.tokenry.token.TokenRpc;
import io.tokenry.token.TokenUses;
import io.tokenry.token.TokenValuePages;
import io.tokenry.token.Tokens;
import io.tokenry.token.TokensOfUsers;
import io.tokenry.user.Accounts;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.PasswordPolicy;
import io.tokenry.user.Passwords;
import io.tokenry.user.PermissionPages;
import io.tokenry.user.Permissions;
import io.tokenry.user.Preferences;
import io.tokenry.user.ProfilePages;
import io.tokenry.user.UserDeletion;
import io.tokenry.user.UserDirectory;
import io.tokenry.user.UserFormPages;
import io.tokenry.user.UserPages;
import io.tokenry.user.UserPickerPages;
import io.tokenry.user.UserQueries;
import io.tokenry.user.UserRemovalPages;
import io.tokenry.user.UserRpc;
import io.tokenry.user.UserTokens;
import io.tokenry.user.UserUnblocking;
import io.tokenry.user.Users;
import io.tokenry.usergroup.UserGroupPages;
import io.tokenry.usergroup.UserGroupQueries;
import io.tokenry.usergroup.UserGroupRpc;
import io.tokenry.usergroup.UserGroups;
import io.tokenry.verification.TokenFactsCache;
import io.tokenry.verification.Verifier;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The wiring of the whole program, read from top to bottom. */
public final class Application implements AutoCloseable {

  private static final Duration FACTS_LIFETIME = Duration.ofSeconds(60);

  /** Until nodes tell each other of changes, each believes what it knows only this long. */
  private static final Duration FACTS_LIFETIME_SHARED_DATABASE = Duration.ofSeconds(1);

  private final Config config;
  private final SecureRandom random = new SecureRandom();
  private final Policy policy = new Policy();

  /** For numbers that only have to differ; many times cheaper than the generator of secrets. */
  private final RandomGenerator plainRandom = () -> ThreadLocalRandom.current().nextLong();

  private final AuditLog audit = new AuditLog(plainRandom);
  private final Accounts accounts = new Accounts();
  private final TokenOwners owners = new TokenOwners();
  private final Database database;
  private final Users users;
  private final UserDeletion deletion;
  private final UserUnblocking unblocking;
  private final UserDirectory directory;
  private final Roles roles;
  private final UserGroups groups;
  private final UserGroupQueries groupQueries;

  private final Tokens tokens;

  private final Sessions sessions;
  private final SignIn signIn;
  private final SetUp setUp;
  private final TokenUses uses;

  private final Verifier verifier;

  private final HttpServer server;
  private final Housekeeping housekeeping;

  /** Opens the database and builds everything; nothing listens yet. */
  public Application(Config config, Clock clock) {
    this.config = config;
    this.database = Database.open(config.database(), clock);

    TokenFactsCache facts = new TokenFactsCache(factsLifetime(config), Ticker.systemTicker());
    this.uses = new TokenUses(database);
    this.verifier = new Verifier(database, facts, uses, clock);

    PasswordHashes hashes = new PasswordHashes(random, config.signIn().hashes());
    TokenIssuer issuer = new TokenIssuer(random, config.tokens().prefix());
    this.tokens = new Tokens(database, policy, audit, issuer, accounts, facts);
    this.sessions = new Sessions(database, accounts, audit, config.sessions());
    this.signIn = new SignIn(database, accounts, hashes, audit, random, config.signIn());
    PasswordPolicy passwordPolicy = new PasswordPolicy(config.signIn().minPasswordLength());
    Passwords passwords = new Passwords(passwordPolicy, hashes, signIn);
    this.users = new Users(database, policy, audit, passwords, owners, sessions, facts);
    UserTokens userTokens = new TokensOfUsers(tokens);
    this.deletion = new UserDeletion(database, policy, audit, userTokens, sessions, facts);
    this.unblocking = new UserUnblocking(database, policy, audit, signIn);
    this.directory = new UserDirectory(database, policy, owners);
    this.roles = new Roles(database, policy, audit, facts);
    this.groups = new UserGroups(database, policy, audit, sessions::endSessions, facts);
    this.groupQueries = new UserGroupQueries(database, policy);
    this.setUp = new SetUp(users, random);

    this.server = new HttpServer(config.http());
    this.housekeeping = new Housekeeping(server.vertx(), uses, sessions);
    server.mount(router -> routes(router, clock));
  }

  private void routes(Router router, Clock clock) {
    Origins origins = new Origins(config.http().trustedProxies(), plainRandom);
    StaticFiles staticFiles = new StaticFiles();
    staticFiles.mount(router);
    new HealthEndpoint().mount(router);

    SessionCookie cookie = new SessionCookie(!config.http().plainCookies(), random);
    SessionViewers viewers = new SessionViewers(sessions, config.display());
    Pages pages =
        new Pages(router, policy, viewers, origins, cookie, staticFiles.base(), config, clock);
    new SignInPages(signIn, sessions, cookie, viewers, policy).mount(pages);
    new SetUpPages(setUp, signIn, cookie, config.signIn().minPasswordLength()).mount(pages);

    mountTokenPages(pages);
    mountUserPages(pages);
    mountRpc(router, origins);

    ErrorResponses errors = new ErrorResponses(new ErrorPage(pages), origins);
    RpcEndpoint.PATHS.forEach(path -> errors.with(path, new RpcProblems()));
    errors.mount(router);
  }

  private void mountUserPages(Pages pages) {
    int minPasswordLength = config.signIn().minPasswordLength();
    new UserPickerPages(directory).mount(pages);
    new UserPages(users, directory, roles, groupQueries).mount(pages);
    new UserFormPages(
            users, directory, roles, groupQueries, unblocking, config.display(), minPasswordLength)
        .mount(pages);
    new UserRemovalPages(directory, deletion, unblocking).mount(pages);
    new UserGroupPages(groups, groupQueries).mount(pages);
    RoleTokens tokensOf = (tx, role) -> owners.tokensOfRole(tx, role.value());
    new RolePages(roles, new RoleImpacts(database, policy, tokensOf)).mount(pages);
    new PermissionPages(new Permissions(database, policy, directory)).mount(pages);
    new SessionPages(new OwnSessions(database, accounts, audit, config.sessions())).mount(pages);
    new AuditPages(new AuditLists(database, policy)).mount(pages);
    new ProfilePages(users, directory, config.display(), minPasswordLength).mount(pages);
  }

  /** Paths with a fixed name come before {@code /tokens/:id}. */
  private void mountTokenPages(Pages pages) {
    TokenLists lists = new TokenLists(database, policy, uses);
    new TokenListPages(lists, directory, new Preferences(database)).mount(pages);
    new TokenBulkPages(new TokenBulk(database, policy, tokens), lists).mount(pages);
    new TokenRowPages(tokens, lists).mount(pages);
    new TokenValuePages(tokens, lists).mount(pages);
    TokenHistory history = new TokenHistory(database, policy, audit);
    new TokenFormPages(tokens, lists, history, directory).mount(pages);
  }

  private void mountRpc(Router router, Origins origins) {
    TokenQueries queries = new TokenQueries(database, policy, uses);
    boolean oldLogin = config.rpc().oldLogin();
    List<RpcMethod> methods =
        Stream.of(
                new CompatibilityRpc().methods(),
                new SessionRpc(signIn, sessions, verifier, config.display(), oldLogin).methods(),
                new TokenRpc(tokens, queries).methods(),
                new RoleRpc(roles, new RoleQueries(database, policy)).methods(),
                new UserRpc(users, deletion, unblocking, new UserQueries(database, policy))
                    .methods(),
                new UserGroupRpc(groups, groupQueries).methods(),
                new AuditRpc(new AuditQueries(database, policy)).methods())
            .flatMap(List::stream)
            .toList();
    RpcCredentials credentials =
        new RpcCredentials(verifier, sessions, BearerToken::looksLikeToken);
    RpcDispatcher dispatcher =
        new RpcDispatcher(config.rpc().maxBatch(), methods, credentials, policy);
    new RpcEndpoint(dispatcher, origins, config.rpc().allowedOrigins()).mount(router);
  }

  /** Creates the configured first administrator while there is no user. */
  public void createFirstAdmin() {
    if (config.firstAdmin().isEmpty() || !users.noneYet()) {
      return;
    }
    Config.FirstAdmin admin = config.firstAdmin().get();
    users.createFirst(
        Principal.system(RecordId.next(plainRandom)),
        admin.username(),
        new Password(admin.password().reveal()));
  }

  /**
   * Fills an empty instance with examples; the application must have been given this clock. Raises
   * {@code CONFLICT} where there is a user already.
   */
  void fillWithExamples(MovableClock clock, Password password) {
    new Demo(users, groups, roles, tokens, uses, clock).fill(password);
  }

  /**
   * Checks the audit log of a database that a server may be using; see {@link AuditChain#verify}.
   */
  static AuditVerdict verifyAudit(
      Config config, Clock clock, Optional<AuditHash> noted, LongConsumer progress) {
    try (Database database = Database.openToRead(config.database(), clock)) {
      Principal system = Principal.system("");
      return new AuditChain(database, new Policy()).verify(system, noted, progress);
    }
  }

  /** Begins to serve; returns the address people reach. */
  public String start() {
    int port = server.start();
    housekeeping.start();
    return config.http().publicUrl().orElse("http://" + config.http().host() + ":" + port);
  }

  /** The path of the one-time set-up link while there is no user. */
  public Optional<String> setUpPath() {
    return setUp.path();
  }

  /** Stops listening, stores what waits, and closes the database. */
  @Override
  public void close() {
    housekeeping.stop();
    server.close();
    uses.flush();
    database.close();
  }

  private static Duration factsLifetime(Config config) {
    return config.database().postgresUrl().isPresent()
        ? FACTS_LIFETIME_SHARED_DATABASE
        : FACTS_LIFETIME;
  }
}
