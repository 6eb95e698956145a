package io.tokenry.role;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import java.util.List;
import java.util.function.Consumer;

/** Answers {@code role.get}: any condition, with rules and users. */
public final class RoleQueries {

  private final RoleStore store = new RoleStore();
  private final Database database;
  private final Policy policy;

  public RoleQueries(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** Takes the roles one by one. */
  public interface Reader {
    void role(Role role, Users users);
  }

  /** Those who have a role, as far as the asking user may see them. */
  public interface Users {

    long count();

    /** Hands over the wanted properties of one user after the other. */
    void forEach(Consumer<List<String>> each);
  }

  /** How many of the roles that the principal may see match. */
  public long count(Principal principal, RoleQuery query) {
    Visibility visible = policy.visibility(principal, Permission.ROLE_LIST);
    return database.read(tx -> new RoleMatch(query).count(visible(tx, visible, query)));
  }

  /** Hands over, one by one, the roles that match and that the principal may see. */
  public void forEach(Principal principal, RoleQuery query, Reader reader) {
    Visibility visible = policy.visibility(principal, Permission.ROLE_LIST);
    database.read(
        tx -> {
          List<Role> roles = new RoleMatch(query).page(visible(tx, visible, query));
          roles.forEach(role -> reader.role(role, new StoredUsers(tx, visible, role.id(), query)));
          return roles.size();
        });
  }

  private List<Role> visible(Tx tx, Visibility visible, RoleQuery query) {
    return switch (visible) {
      case Visibility.Everything() -> store.list(tx);
      case Visibility.OwnedBy(var self) ->
          query.editable()
              ? List.of()
              : store.findRoleOf(tx, self).flatMap(id -> store.find(tx, id)).stream().toList();
    };
  }

  private final class StoredUsers implements Users {

    private final Tx tx;
    private final Visibility visible;
    private final RoleId role;
    private final RoleQuery query;

    StoredUsers(Tx tx, Visibility visible, RoleId role, RoleQuery query) {
      this.tx = tx;
      this.visible = visible;
      this.role = role;
      this.query = query;
    }

    @Override
    public long count() {
      return visible instanceof Visibility.OwnedBy ? 1 : store.countUsers(tx, role);
    }

    @Override
    public void forEach(Consumer<List<String>> each) {
      store.forEachUser(tx, role, visible, query.users().orElse(List.of()), each);
    }
  }
}
