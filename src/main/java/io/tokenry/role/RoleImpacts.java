package io.tokenry.role;

import io.tokenry.access.EffectiveRights;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;
import io.tokenry.database.Database;
import io.tokenry.problem.Problem;

/** Tells what roles come to, and what a change would mean, without making it. */
public final class RoleImpacts {

  private final RoleStore store = new RoleStore();
  private final Database database;
  private final Policy policy;
  private final RoleTokens tokens;

  public RoleImpacts(Database database, Policy policy, RoleTokens tokens) {
    this.database = database;
    this.policy = policy;
    this.tokens = tokens;
  }

  /** What somebody with this role may see, do and call; raises {@code NOT_FOUND}. */
  public EffectiveRights rights(Principal principal, RoleId id) {
    policy.requireForEverybody(principal, Permission.ROLE_LIST);
    Role role = database.read(tx -> store.find(tx, id)).orElseThrow(Problem::notFound);
    return rights(role.type(), role.rules());
  }

  /** What the change would mean; raises {@code NOT_FOUND}. */
  public RoleImpact of(Principal principal, RoleId id, NewRole wanted) {
    policy.requireForEverybody(principal, Permission.ROLE_UPDATE);
    return database.read(
        tx -> {
          Role role = store.find(tx, id).orElseThrow(Problem::notFound);
          return new RoleImpact(
              rights(role.type(), role.rules()),
              rights(wanted.type(), wanted.rules()),
              store.countUsers(tx, id),
              tokens.tokensOf(tx, id));
        });
  }

  private EffectiveRights rights(UserType type, RoleRules rules) {
    return policy.rights(Principal.hypothetical("", type, rules));
  }
}
