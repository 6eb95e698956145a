package io.tokenry.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.RecordId;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditQueries;
import io.tokenry.audit.AuditRpc;
import io.tokenry.config.Config;
import io.tokenry.config.Language;
import io.tokenry.database.Database;
import io.tokenry.node.ChangeFeed;
import io.tokenry.node.FeedReader;
import io.tokenry.node.Freshness;
import io.tokenry.role.RoleQueries;
import io.tokenry.role.RoleRpc;
import io.tokenry.role.Roles;
import io.tokenry.rpc.CompatibilityRpc;
import io.tokenry.rpc.RpcCredentials;
import io.tokenry.rpc.RpcDispatcher;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.session.SessionRpc;
import io.tokenry.session.Sessions;
import io.tokenry.session.SignIn;
import io.tokenry.token.BearerToken;
import io.tokenry.token.NewToken;
import io.tokenry.token.TokenIssuer;
import io.tokenry.token.TokenOwners;
import io.tokenry.token.TokenQueries;
import io.tokenry.token.TokenRpc;
import io.tokenry.token.TokenUses;
import io.tokenry.token.Tokens;
import io.tokenry.token.TokensOfUsers;
import io.tokenry.user.Accounts;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.PasswordPolicy;
import io.tokenry.user.Passwords;
import io.tokenry.user.UserDeletion;
import io.tokenry.user.UserQueries;
import io.tokenry.user.UserRpc;
import io.tokenry.user.UserUnblocking;
import io.tokenry.user.Users;
import io.tokenry.usergroup.UserGroupQueries;
import io.tokenry.usergroup.UserGroupRpc;
import io.tokenry.usergroup.UserGroups;
import io.tokenry.verification.RateGate;
import io.tokenry.verification.Refusals;
import io.tokenry.verification.TokenFactsCache;
import io.tokenry.verification.Verifier;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON-RPC API on one database, without HTTP, with a Super admin, an Admin and two Users. JSON
 * is written with single quotes in tests.
 */
public final class TestApi {

  public static final long ROOT = 101;
  public static final long ADMIN = 102;
  public static final long JIM = 103;
  public static final long ANN = 104;
  public static final String PASSWORD = "correct horse battery";

  private static final Config.Display DISPLAY =
      new Config.Display(ZoneId.of("Europe/Riga"), Language.EN_GB);
  private static final String CALL = "{'jsonrpc':'2.0','method':'%s','params':%s,'id':1}";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Ticker TICKER = Ticker.systemTicker();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PasswordHashes HASHES = new PasswordHashes(RANDOM, 4);
  private static final String HASH = HASHES.hash(new Password(PASSWORD));

  private final TestDatabase database;
  private final TokenFactsCache facts = new TokenFactsCache(Duration.ofDays(1), TICKER);
  private final TokenUses uses;
  private final Tokens tokens;
  private final RpcDispatcher dispatcher;

  public static TestApi on(TestDatabase database) {
    return new TestApi(database, false).withUsers();
  }

  /** With the setting {@code rpc.old-login}. */
  public static TestApi forOldClients(TestDatabase database) {
    return new TestApi(database, true).withUsers();
  }

  private TestApi(TestDatabase database, boolean oldLogin) {
    this.database = database;
    Database opened = database.database();
    Policy policy = new Policy();
    AuditLog audit = new AuditLog(RANDOM);
    Accounts accounts = new Accounts();
    this.uses = new TokenUses(opened);
    Verifier verifier =
        new Verifier(
            opened,
            facts,
            new FeedReader(opened, facts, Freshness.ofTheOnlyNode(), TICKER),
            new RateGate(TICKER),
            uses,
            new Refusals(opened, RANDOM),
            database.clock());
    ChangeFeed changes = new ChangeFeed(facts, RANDOM);
    TokenIssuer issuer = new TokenIssuer(RANDOM, "tkr_");
    this.tokens = new Tokens(opened, policy, audit, issuer, accounts, changes);
    Duration hour = Duration.ofHours(1);
    Sessions sessions =
        new Sessions(opened, accounts, audit, new Config.Sessions(hour, hour, hour));
    SignIn signIn =
        new SignIn(
            opened,
            accounts,
            HASHES,
            audit,
            RANDOM,
            new Config.SignIn(5, Duration.ofSeconds(30), 4, 12));
    Passwords passwords = new Passwords(new PasswordPolicy(12), HASHES, signIn);
    Users users = new Users(opened, policy, audit, passwords, new TokenOwners(), sessions, changes);
    UserDeletion deletion =
        new UserDeletion(opened, policy, audit, new TokensOfUsers(tokens), sessions, changes);
    UserUnblocking unblocking = new UserUnblocking(opened, policy, audit, signIn);
    List<RpcMethod> methods =
        Stream.of(
                new CompatibilityRpc().methods(),
                new SessionRpc(signIn, sessions, verifier, DISPLAY, oldLogin).methods(),
                new TokenRpc(tokens, new TokenQueries(opened, policy, uses)).methods(),
                new UserRpc(users, deletion, unblocking, new UserQueries(opened, policy)).methods(),
                new UserGroupRpc(
                        new UserGroups(opened, policy, audit, sessions::endSessions, changes),
                        new UserGroupQueries(opened, policy))
                    .methods(),
                new RoleRpc(
                        new Roles(opened, policy, audit, changes), new RoleQueries(opened, policy))
                    .methods(),
                new AuditRpc(new AuditQueries(opened, policy)).methods())
            .flatMap(List::stream)
            .toList();
    RpcCredentials credentials =
        new RpcCredentials(verifier, sessions, BearerToken::looksLikeToken);
    this.dispatcher = new RpcDispatcher(100, methods, credentials, policy);
  }

  private TestApi withUsers() {
    addUser(ROOT, "root", 3);
    addUser(ADMIN, "admin", 2);
    addUser(JIM, "jim", 1);
    addUser(ANN, "ann", 1);
    return this;
  }

  /** On a database that has its users already, as after a restart or a move. */
  public static TestApi onFilled(TestDatabase database) {
    return new TestApi(database, false);
  }

  /** A user who signs in with {@link #PASSWORD}. */
  public void addUser(long id, String username, long roleId) {
    database.execute(
        """
        INSERT INTO users (id, username, name_key, search_key, password_hash, role_id, created_at)
        VALUES (?, ?, ?, ?, ?, ?, 0)
        """,
        id,
        username,
        username,
        username,
        HASH,
        roleId);
  }

  /** Gives a user a role of their own with these rules, as they are stored. */
  public void setRules(long userId, int type, String rules) {
    database.execute(
        "INSERT INTO role (id, name, name_key, type, rules) VALUES (?, ?, ?, ?, ?)",
        userId,
        "role " + userId,
        "role " + userId,
        type,
        rules.replace('\'', '"'));
    database.execute("UPDATE users SET role_id = ? WHERE id = ?", userId, userId);
    facts.anythingChanged();
  }

  /** Puts a user into the disabled group. */
  public void disable(long userId) {
    database.execute("INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (9, ?)", userId);
    facts.anythingChanged();
  }

  /** A new token's value; the token is called after its owner and has no end. */
  public String token(long owner) {
    return token(owner, "token of " + owner, 0);
  }

  public String token(long owner, String name, long expiresAt) {
    NewToken token = new NewToken(new UserId(owner), name, "", expiresAt, true);
    return tokens
        .createWithValue(TestPrincipals.superAdmin(new UserId(owner)), token)
        .value()
        .reveal();
  }

  /** The id of a new session. */
  public String session(String username) {
    String params = "{'username':'%s','password':'%s'}".formatted(username, PASSWORD);
    return result("", "user.login", params).textValue();
  }

  /** Stores the uses that wait, as happens each second. */
  public void storeUses() {
    uses.flush();
  }

  /** The whole answer to a call with these parameters; id is 1. */
  public JsonNode call(String credential, String method, String params) {
    return read(answer(credential, CALL.formatted(method, params)));
  }

  /** The result of a call that succeeds. */
  public JsonNode result(String credential, String method, String params) {
    JsonNode answer = call(credential, method, params);
    if (!answer.has("result")) {
      throw new AssertionError(method + " " + params + " answered " + answer);
    }
    return answer.get("result");
  }

  /** The ids that a changing call on tokens answers with. */
  public List<String> ids(String credential, String method, String params) {
    JsonNode ids = result(credential, method, params).get("tokenids");
    return ids.valueStream().map(JsonNode::textValue).toList();
  }

  /** All properties of one token. */
  public JsonNode getToken(String credential, String id) {
    return result(credential, "token.get", "{'tokenids':'" + id + "'}").get(0);
  }

  /** Code and data of the error of a call that fails, such as {@code -32602 Not authorized.} */
  public String error(String credential, String method, String params) {
    JsonNode answer = call(credential, method, params);
    if (!answer.has("error")) {
      throw new AssertionError(method + " " + params + " answered " + answer);
    }
    JsonNode error = answer.get("error");
    return error.get("code").asInt() + " " + error.get("data").asText();
  }

  /** As {@link #answerTo}, the body with single quotes. */
  public String answer(String credential, String body) {
    return answerTo(credential, body.replace('\'', '"'));
  }

  /** The text that answers a body; the credential is left out when empty. */
  public String answerTo(String credential, String body) {
    byte[] answer = dispatcher.answer(bytes(body), bearer(credential), origin());
    return new String(answer, StandardCharsets.UTF_8);
  }

  /** As {@link #call}, on a thread that may not wait; empty where it would have to. */
  public Optional<String> answerNow(String credential, String method, String params) {
    byte[] request = bytes(CALL.formatted(method, params).replace('\'', '"'));
    return Optional.ofNullable(dispatcher.answerNow(request, bearer(credential), origin()))
        .map(answer -> new String(answer, StandardCharsets.UTF_8));
  }

  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> bearer(String credential) {
    return Optional.of(credential).filter(given -> !given.isEmpty());
  }

  private static Origin origin() {
    return new Origin("192.0.2.9", "test", RecordId.next(RANDOM));
  }
}
