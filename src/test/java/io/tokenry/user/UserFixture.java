package io.tokenry.user;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditLog;
import io.tokenry.database.Tx;
import io.tokenry.node.ChangeFeed;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestDatabase;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** The use cases of this package on one database, with neighbours that remember what they heard. */
final class UserFixture implements UserRenames, SessionEnding, TokenCounts, AccessChanges {

  final List<String> renames = new ArrayList<>();
  final List<UserId> endedSessions = new ArrayList<>();
  int accessChanges;

  final Users users;
  final UserDirectory directory;
  private final TestDatabase database;

  UserFixture(TestDatabase database) {
    Policy policy = new Policy();
    this.database = database;
    this.users =
        new Users(
            database.database(),
            policy,
            new AuditLog(new Random(1)),
            new Passwords(
                new PasswordPolicy(12),
                new PasswordHashes(new SecureRandom(), 2),
                (_, isRight) -> isRight.getAsBoolean()),
            this,
            this,
            new ChangeFeed(this, new Random(1)));
    this.directory = new UserDirectory(database.database(), policy, this);
  }

  /** A new Super admin, and the principal that acts as this user. */
  Principal admin(String username) {
    return principal(create(username, RoleId.SUPER_ADMIN), username, UserType.SUPER_ADMIN);
  }

  UserId create(String username, RoleId role) {
    return users.create(Principal.system("c"), user(username, "", "", role));
  }

  static NewUser user(String username, String name, String surname, RoleId role) {
    return new NewUser(
        username, name, surname, Optional.empty(), role.ifAny(), UserSettings.defaults());
  }

  static Principal principal(UserId id, String username, UserType type) {
    return principal(id, username, type, new Credential.WebSession(1));
  }

  static Principal principal(UserId id, String username, UserType type, Credential credential) {
    return new Principal(
        id, username, type, RoleRules.everything(), credential, new Origin("::1", "test", "c"));
  }

  /** Action and details of the audit records about one user, oldest first. */
  List<String> audit(UserId id) {
    return database
        .database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT action || ' ' || resource_name || ' ' || details FROM audit
                        WHERE resource_type = 0 AND resource_id = :id ORDER BY id
                        """)
                    .bind("id", id.value())
                    .mapTo(String.class)
                    .list());
  }

  boolean isDisabled(UserId id) {
    return directory.get(Principal.system("c"), id).user().disabled();
  }

  @Override
  public void renamed(Tx tx, UserId userId, String nameKey) {
    renames.add(userId + " " + nameKey);
  }

  @Override
  public void endSessions(Tx tx, Principal principal, UserId userId) {
    endedSessions.add(userId);
  }

  @Override
  public Map<UserId, Long> tokensOf(Tx tx, Collection<UserId> users) {
    return users.stream().collect(Collectors.toMap(id -> id, UserId::value));
  }

  @Override
  public void tokenChanged(long tokenId) {
    throw new AssertionError("no token was changed");
  }

  @Override
  public void anythingChanged() {
    accessChanges++;
  }
}
