package io.tokenry.role;

import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;

/** Sees to it that nobody locks everybody out: one enabled Super admin stays. */
public final class SuperAdmins {

  private final RoleStore store = new RoleStore();

  /**
   * Lets changes that could take the last one away follow each other; to be called before anything
   * is read.
   */
  public void lock(Tx tx) {
    store.lockSuperAdmins(tx);
  }

  /** How many enabled users are Super admins. */
  public long count(Tx tx) {
    return store.countSuperAdmins(tx);
  }

  /** Raises {@code CONFLICT} when the change has left none. */
  public void requireOne(Tx tx) {
    if (count(tx) == 0) {
      throw Problem.of(
          ProblemType.CONFLICT, "This would leave no enabled Super admin, so nothing was changed.");
    }
  }
}
