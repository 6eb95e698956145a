package io.tokenry.testing;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditLog;
import io.tokenry.database.Database;
import io.tokenry.node.ChangeFeed;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.role.NewRole;
import io.tokenry.role.RoleId;
import io.tokenry.role.Roles;
import io.tokenry.token.IssuedToken;
import io.tokenry.token.NewToken;
import io.tokenry.token.TokenId;
import io.tokenry.token.TokenIssuer;
import io.tokenry.token.Tokens;
import io.tokenry.user.Accounts;
import io.tokenry.user.NewUser;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordHashes;
import io.tokenry.user.PasswordPolicy;
import io.tokenry.user.Passwords;
import io.tokenry.user.UserSettings;
import io.tokenry.user.Users;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users and tokens for tests, made by the use cases that people and machines use. */
public final class TestData {

  /** The password of every user made here. */
  public static final String PASSWORD = "correct horse battery";

  private final SecureRandom random = new SecureRandom();
  private final Principal system = Principal.system(RecordId.next(random));
  private final Database database;
  private final Roles roles;
  private final Users users;
  private final Tokens tokens;

  public TestData(Database database) {
    this.database = database;
    Policy policy = new Policy();
    AuditLog audit = new AuditLog(random);
    Passwords passwords =
        new Passwords(
            new PasswordPolicy(8),
            new PasswordHashes(random, 1),
            (_, isRight) -> isRight.getAsBoolean());
    ChangeFeed changes = new ChangeFeed(NOBODY_LISTENS, random);
    this.roles = new Roles(database, policy, audit, changes);
    this.users =
        new Users(database, policy, audit, passwords, (_, _, _) -> {}, (_, _, _) -> {}, changes);
    this.tokens =
        new Tokens(
            database, policy, audit, new TokenIssuer(random, "tkr_"), new Accounts(), changes);
  }

  /** The use cases behind the tokens made here. */
  public Tokens tokens() {
    return tokens;
  }

  /** A user who can sign in with {@link #PASSWORD}. */
  public UserId user(String username, String name, String surname, RoleId role) {
    return users.create(
        system,
        new NewUser(
            username,
            name,
            surname,
            Optional.of(new Password(PASSWORD)),
            Optional.of(role),
            UserSettings.defaults()));
  }

  /** A role that may not manage API tokens. */
  public RoleId roleWithoutTokens(String name, UserType type) {
    RoleRules rules =
        new RoleRules(
            Map.of(),
            true,
            Map.of(RoleRules.MANAGE_API_TOKENS, false),
            true,
            true,
            RoleRules.ApiMode.DENY_LIST,
            List.of());
    return roles.create(system, new NewRole(name, type, rules));
  }

  /** A role whose users may ask about everybody's tokens. */
  public RoleId roleThatIntrospects(String name) {
    RoleRules rules = RoleRules.everything().withTokens(new TokenRules(true, Restrictions.NONE));
    return roles.create(system, new NewRole(name, UserType.USER, rules));
  }

  public void disable(UserId user) {
    users.setDisabled(system, List.of(user), true);
  }

  /** The names of a user's tokens. */
  public List<String> tokensOf(UserId owner) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT name FROM token WHERE user_id = :owner ORDER BY id")
                .bind("owner", owner.value())
                .mapTo(String.class)
                .list());
  }

  /** Every text and every blob of the tables that pages write to. */
  public String everythingStored() {
    return Stream.of("token", "audit", "session", "user_preference")
        .map(
            table ->
                database.read(
                    tx ->
                        tx.handle().createQuery("SELECT * FROM " + table).mapToMap().list().stream()
                            .map(TestData::readable)
                            .collect(Collectors.joining("\n"))))
        .collect(Collectors.joining("\n"));
  }

  /** The token of this name, whoever owns it. */
  public TokenId tokenId(String name) {
    return database.read(
        tx ->
            tx.handle()
                .createQuery("SELECT id FROM token WHERE name = :name")
                .bind("name", name)
                .map((row, _) -> new TokenId(row.getLong(1)))
                .one());
  }

  /** An enabled token without a value. */
  public TokenId tokenWithoutValue(UserId owner, String name) {
    return tokens.create(system, List.of(new NewToken(owner, name, "", 0, true))).getFirst();
  }

  /** An enabled token with a value. */
  public IssuedToken token(UserId owner, String name, String description, long expiresAt) {
    return tokens.createWithValue(system, new NewToken(owner, name, description, expiresAt, true));
  }

  /** An enabled token with a value and restrictions, written as in the database. */
  public IssuedToken token(UserId owner, String name, String restrictions) {
    return tokens.createWithValue(
        system, new NewToken(owner, name, "", 0, true, RestrictionsText.parse(restrictions)));
  }

  private static final AccessChanges NOBODY_LISTENS =
      new AccessChanges() {
        @Override
        public void tokenChanged(long tokenId) {}

        @Override
        public void anythingChanged() {}
      };

  private static String readable(Map<String, Object> row) {
    return row.values().stream()
        .map(
            value ->
                value instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                    : String.valueOf(value))
        .collect(Collectors.joining(" "));
  }
}
