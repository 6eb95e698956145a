package io.tokenry;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.Policy;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditNames;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Config;
import io.tokenry.database.Condition;
import io.tokenry.database.Database;
import io.tokenry.node.ChangeFeed;
import io.tokenry.node.ClockWatch;
import io.tokenry.node.FeedReader;
import io.tokenry.node.Freshness;
import io.tokenry.problem.Problem;
import io.tokenry.role.RoleNames;
import io.tokenry.role.Roles;
import io.tokenry.session.Sessions;
import io.tokenry.session.SetUp;
import io.tokenry.session.SignIn;
import io.tokenry.token.TokenCensus;
import io.tokenry.token.TokenIssuer;
import io.tokenry.token.TokenOwners;
import io.tokenry.token.TokenUses;
import io.tokenry.token.Tokens;
import io.tokenry.token.TokensOfUsers;
import io.tokenry.user.Accounts;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.PasswordPolicy;
import io.tokenry.user.Passwords;
import io.tokenry.user.UserDeletion;
import io.tokenry.user.UserDirectory;
import io.tokenry.user.UserNames;
import io.tokenry.user.UserTokens;
import io.tokenry.user.UserUnblocking;
import io.tokenry.user.Users;
import io.tokenry.usergroup.UserGroupNames;
import io.tokenry.usergroup.UserGroupQueries;
import io.tokenry.usergroup.UserGroups;
import io.tokenry.verification.RateGate;
import io.tokenry.verification.Refusals;
import io.tokenry.verification.TokenFactsCache;
import io.tokenry.verification.Verifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything the program can do, constructed once: what its surfaces share. */
final class UseCases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UseCases.class);
  private static final Duration FACTS_LIFETIME = Duration.ofSeconds(60);

  final Config config;
  final Clock clock;
  final SecureRandom random = new SecureRandom();
  final Policy policy = new Policy();

  /** For numbers that only have to differ; many times cheaper than the generator of secrets. */
  final RandomGenerator plainRandom = () -> ThreadLocalRandom.current().nextLong();

  final AuditLog audit = new AuditLog(plainRandom);
  final Map<AuditResource, AuditNames> names =
      Map.of(
          AuditResource.USER, new UserNames(),
          AuditResource.USER_GROUP, new UserGroupNames(),
          AuditResource.USER_ROLE, new RoleNames());
  final Accounts accounts = new Accounts();
  final TokenOwners owners = new TokenOwners();
  final Database database;
  final FeedReader feed;
  final ClockWatch clocks;
  final Users users;
  final UserDeletion deletion;
  final UserUnblocking unblocking;
  final UserDirectory directory;
  final Roles roles;
  final UserGroups groups;
  final UserGroupQueries groupQueries;
  final Tokens tokens;
  final Sessions sessions;
  final SignIn signIn;
  final SetUp setUp;
  final TokenUses uses;
  final TokenCensus census;
  final Refusals refusals;
  final RateGate gate = new RateGate(Ticker.systemTicker());
  final TokenFactsCache facts;
  final Verifier verifier;

  /** Opens the database. */
  UseCases(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.database = Database.open(config.database(), clock);

    Ticker ticker = Ticker.systemTicker();
    Freshness freshness = FeedReader.freshness(database, config.nodes().maxAge(), ticker);
    Duration staleFor = config.verification().staleFor();
    this.facts = new TokenFactsCache(FACTS_LIFETIME, ticker, freshness, staleFor);
    this.feed = new FeedReader(database, facts, freshness, ticker);
    this.clocks = new ClockWatch(database, clock);
    ChangeFeed changes = new ChangeFeed(facts, plainRandom);
    this.uses = new TokenUses(database);
    this.census = new TokenCensus(database, System::nanoTime);
    this.refusals = new Refusals(database, plainRandom);
    this.verifier = new Verifier(database, facts, feed, gate, uses, refusals, clock);

    PasswordHashes hashes = new PasswordHashes(random, config.signIn().hashes());
    TokenIssuer issuer = new TokenIssuer(random, config.tokens().prefix());
    this.tokens = new Tokens(database, policy, audit, issuer, accounts, changes);
    this.sessions = new Sessions(database, accounts, audit, config.sessions());
    this.signIn = new SignIn(database, accounts, hashes, audit, random, config.signIn());
    PasswordPolicy passwordPolicy = new PasswordPolicy(config.signIn().minPasswordLength());
    Passwords passwords = new Passwords(passwordPolicy, hashes, signIn);
    this.users = new Users(database, policy, audit, passwords, owners, sessions, changes);
    UserTokens userTokens = new TokensOfUsers(tokens);
    this.deletion = new UserDeletion(database, policy, audit, userTokens, sessions, changes);
    this.unblocking = new UserUnblocking(database, policy, audit, signIn);
    this.directory = new UserDirectory(database, policy, owners);
    this.roles = new Roles(database, policy, audit, changes);
    this.groups = new UserGroups(database, policy, audit, sessions::endSessions, changes);
    this.groupQueries = new UserGroupQueries(database, policy);
    this.setUp = new SetUp(users, random);
  }

  /** What the database is good for now, to a node that has read its changes. */
  Condition condition() {
    return feed.isTrusted() ? database.condition() : Condition.WENT_BACK;
  }

  /** Stores what waits, as far as the database lets it, and closes the database. */
  @Override
  public void close() {
    store("token uses", uses::flush);
    store("refused uses", refusals::flush);
    database.close();
  }

  private static void store(String what, Runnable flush) {
    try {
      flush.run();
    } catch (RuntimeException e) {
      LOG.warn("The last {} could not be stored and are lost: {}", what, Problem.from(e).detail());
    }
  }
}
