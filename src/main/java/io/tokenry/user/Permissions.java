package io.tokenry.user;

import io.tokenry.access.EffectiveRights;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Database;
import java.util.List;
import java.util.Optional;

/** Tells the effective rights of users; the policy alone knows them. */
public final class Permissions {

  private final Accounts accounts = new Accounts();
  private final MembershipStore memberships = new MembershipStore();
  private final Database database;
  private final Policy policy;
  private final UserDirectory directory;

  public Permissions(Database database, Policy policy, UserDirectory directory) {
    this.database = database;
    this.policy = policy;
    this.directory = directory;
  }

  /** Raises {@code NOT_FOUND}, also for whom the principal may not see. */
  public UserRights of(Principal principal, UserId id) {
    policy.require(principal, Permission.USER_LIST, id);
    UserRow row = directory.get(principal, id);
    Optional<EffectiveRights> rights =
        database.read(tx -> accounts.byId(tx, id)).flatMap(this::rights);
    List<Membership> groups = database.read(tx -> memberships.of(tx, id));
    return new UserRights(row, groups, rights);
  }

  private Optional<EffectiveRights> rights(Account account) {
    String username = account.user().username();
    return account
        .role()
        .map(role -> Principal.hypothetical(username, role.type(), role.rules()))
        .map(policy::rights);
  }
}
