package io.tokenry.usergroup;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.role.MemberField;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Lists and finds user groups: all for Super admins, one's own for others. */
public final class UserGroupQueries {

  private static final int OFFERED_WHOLE = 200;

  private final UserGroupListStore store = new UserGroupListStore();
  private final Database database;
  private final Policy policy;

  public UserGroupQueries(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** Takes groups one by one. */
  @FunctionalInterface
  public interface Reader {
    void group(UserGroupValues group, Members members);
  }

  /** Who is in a group, as far as the asking user may know them. */
  public interface Members {

    long count();

    /** The properties that {@link #forEach} hands over. */
    List<MemberField> fields();

    void forEach(Consumer<List<String>> each);
  }

  /** How many of the groups that the principal may see match. */
  public long count(Principal principal, UserGroupQuery query) {
    Visibility visible = policy.visibility(principal, Permission.USER_GROUP_LIST);
    return database.read(tx -> store.count(tx, visible, query));
  }

  /** Hands over, one by one, the groups that match and that the principal may see. */
  public void forEach(Principal principal, UserGroupQuery query, Reader reader) {
    Visibility visible = policy.visibility(principal, Permission.USER_GROUP_LIST);
    boolean everything = visible instanceof Visibility.Everything;
    List<MemberField> fields =
        query.members().orElse(List.of()).stream()
            .filter(field -> everything || field.isKnownToColleagues())
            .toList();
    database.read(
        tx -> {
          List<UserGroupValues> groups = store.find(tx, visible, query);
          groups.forEach(group -> reader.group(group, new Stored(tx, group.id(), fields)));
          return groups.size();
        });
  }

  /** All groups in natural order, each with the number of its members. */
  public List<UserGroupRow> list(Principal principal) {
    policy.requireForEverybody(principal, Permission.USER_GROUP_LIST);
    return database.read(store::list);
  }

  /** Raises {@code NOT_FOUND}. */
  public UserGroupRow get(Principal principal, UserGroupId id) {
    policy.requireForEverybody(principal, Permission.USER_GROUP_LIST);
    return database.read(tx -> store.find(tx, id)).orElseThrow(Problem::notFound);
  }

  /** The first members in natural order. */
  public List<UserGroupMember> members(Principal principal, UserGroupId id, int limit) {
    policy.requireForEverybody(principal, Permission.USER_GROUP_LIST);
    return database.read(tx -> store.members(tx, id, limit));
  }

  /** Whom a change of these groups would touch. */
  public UserGroupReach reach(Principal principal, List<UserGroupId> ids) {
    policy.requireForEverybody(principal, Permission.USER_GROUP_LIST);
    return database.read(tx -> store.reach(tx, ids));
  }

  /** What a plain select offers: everybody while they are at most 200, else only those chosen. */
  public List<UserGroupMember> offered(Principal principal, Set<UserId> chosen) {
    policy.requireForEverybody(principal, Permission.USER_LIST);
    return database.read(
        tx -> {
          List<UserGroupMember> everybody = store.users(tx, OFFERED_WHOLE + 1);
          return everybody.size() <= OFFERED_WHOLE ? everybody : store.users(tx, chosen);
        });
  }

  private final class Stored implements Members {

    private final Tx tx;
    private final UserGroupId id;
    private final List<MemberField> fields;

    Stored(Tx tx, UserGroupId id, List<MemberField> fields) {
      this.tx = tx;
      this.id = id;
      this.fields = fields;
    }

    @Override
    public long count() {
      return store.countMembers(tx, id);
    }

    @Override
    public List<MemberField> fields() {
      return fields;
    }

    @Override
    public void forEach(Consumer<List<String>> each) {
      store.forEachMember(tx, id, fields, each);
    }
  }
}
