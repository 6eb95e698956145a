package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which groups users are in, and what it decides: whether a user is disabled. */
public final class Memberships {

  private final UserGroupStore store = new UserGroupStore();

  /**
   * Disables a user by the built-in group "Disabled", or enables by leaving every disabled group;
   * says whether anything changed.
   */
  public boolean setDisabled(Tx tx, UserId userId, boolean disabled) {
    return disabled ? store.joinDisabled(tx, userId) : store.leaveDisabled(tx, userId);
  }

  /** The groups of one user, by number. */
  public Set<UserGroupId> of(Tx tx, UserId userId) {
    return store.groupsOf(tx, userId);
  }

  /**
   * The groups with these numbers, kept from being changed until the end of the transaction; raises
   * {@code INVALID} on the field {@code groups} when one does not exist.
   */
  public List<UserGroup> require(Tx tx, Collection<UserGroupId> ids) {
    List<UserGroup> found = ids.isEmpty() ? List.of() : store.lock(tx, ids);
    if (found.size() < Set.copyOf(ids).size()) {
      throw Problem.invalid("groups", "One of these user groups does not exist any more.");
    }
    return found;
  }

  /** Puts a user into exactly these groups. */
  public void replace(Tx tx, UserId userId, Set<UserGroupId> wanted) {
    Set<UserGroupId> present = store.groupsOf(tx, userId);
    Set<UserGroupId> leaving = new HashSet<>(present);
    leaving.removeAll(wanted);
    Set<UserGroupId> joining = new HashSet<>(wanted);
    joining.removeAll(present);
    leaving.forEach(group -> store.leave(tx, group, List.of(userId)));
    joining.forEach(group -> store.join(tx, group, List.of(userId)));
  }
}
