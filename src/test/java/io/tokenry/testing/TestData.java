package io.tokenry.testing;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditLog;
import io.tokenry.database.Database;
import io.tokenry.role.RoleId;
import io.tokenry.token.IssuedToken;
import io.tokenry.token.NewToken;
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
import java.security.SecureRandom;
import java.util.Optional;

/** Users and tokens for tests, made by the use cases that people and machines use. */
public final class TestData {

  /** The password of every user made here. */
  public static final String PASSWORD = "correct horse battery";

  private final SecureRandom random = new SecureRandom();
  private final Principal system = Principal.system(RecordId.next(random));
  private final Users users;
  private final Tokens tokens;

  public TestData(Database database) {
    Policy policy = new Policy();
    AuditLog audit = new AuditLog(random);
    Passwords passwords = new Passwords(new PasswordPolicy(8), new PasswordHashes(random, 1));
    this.users =
        new Users(
            database, policy, audit, passwords, (_, _, _) -> {}, (_, _, _) -> {}, NOBODY_LISTENS);
    this.tokens =
        new Tokens(
            database,
            policy,
            audit,
            new TokenIssuer(random, "tkr_"),
            new Accounts(),
            NOBODY_LISTENS);
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

  /** An enabled token with a value. */
  public IssuedToken token(UserId owner, String name, String description, long expiresAt) {
    return tokens.createWithValue(system, new NewToken(owner, name, description, expiresAt, true));
  }

  private static final AccessChanges NOBODY_LISTENS =
      new AccessChanges() {
        @Override
        public void tokenChanged(long tokenId) {}

        @Override
        public void anythingChanged() {}
      };
}
