package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.user.UserQuery.From;
import io.tokenry.usergroup.Memberships;
import io.tokenry.usergroup.UserGroupId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists and finds users: everybody for Super admins, oneself for others. */
public final class UserDirectory {

  private static final int OFFERED_WHOLE = 200;

  private final UserListStore store = new UserListStore();
  private final Memberships memberships = new Memberships();
  private final Database database;
  private final Policy policy;
  private final TokenCounts tokens;

  public UserDirectory(Database database, Policy policy, TokenCounts tokens) {
    this.database = database;
    this.policy = policy;
    this.tokens = tokens;
  }

  /**
   * One page and the exact total. A page past either end, or beside a row that has gone, becomes
   * the nearest one there is.
   */
  public UserPage list(Principal principal, UserQuery query) {
    Visibility visible = policy.visibility(principal, Permission.USER_LIST);
    return database.read(
        tx -> {
          long total = store.count(tx, visible, query.filter());
          List<UserRow> rows = rows(tx, visible, query, total);
          long skipped =
              rows.isEmpty()
                  ? 0
                  : store.countBefore(tx, visible, query, rows.getFirst().user().id());
          return new UserPage(withTokens(tx, rows), total, skipped);
        });
  }

  /** Raises {@code NOT_FOUND}. */
  public UserRow get(Principal principal, UserId id) {
    return rows(principal, List.of(id)).stream().findFirst().orElseThrow(Problem::notFound);
  }

  /** The groups of a user whom the principal may see; raises {@code NOT_FOUND}. */
  public Set<UserGroupId> groupsOf(Principal principal, UserId id) {
    policy.require(principal, Permission.USER_LIST, id);
    return database.read(tx -> memberships.of(tx, id));
  }

  /** These users, in natural order; what is hidden or does not exist is left out. */
  public List<UserRow> rows(Principal principal, Collection<UserId> ids) {
    Visibility visible = policy.visibility(principal, Permission.USER_LIST);
    return ids.isEmpty()
        ? List.of()
        : database.read(tx -> withTokens(tx, store.find(tx, visible, ids)));
  }

  /**
   * Users to offer for what was typed so far: part of the username, first or last name.
   *
   * @param limit most users, 1–1000
   */
  public List<UserOption> options(Principal principal, String text, int limit) {
    Visibility visible = policy.visibility(principal, Permission.USER_LIST);
    return database.read(tx -> store.search(tx, visible, text, limit)).stream()
        .map(UserOption::of)
        .toList();
  }

  /** These users, in natural order; what is hidden or does not exist is left out. */
  public List<UserOption> named(Principal principal, Collection<UserId> ids) {
    Visibility visible = policy.visibility(principal, Permission.USER_LIST);
    if (ids.isEmpty()) {
      return List.of();
    }
    return database.read(tx -> store.find(tx, visible, ids)).stream().map(UserOption::of).toList();
  }

  /** What a plain select offers: everybody while they are at most 200, else only those chosen. */
  public List<UserOption> offered(Principal principal, Collection<UserId> chosen) {
    List<UserOption> everybody = options(principal, "", OFFERED_WHOLE + 1);
    return everybody.size() <= OFFERED_WHOLE ? everybody : named(principal, chosen);
  }

  private List<UserRow> rows(Tx tx, Visibility visible, UserQuery query, long total) {
    int limit = query.limit();
    List<UserRow> rows =
        switch (query.from()) {
          case From.End _ -> end(tx, visible, query, total);
          case From.Start _, From.After _, From.Before _ -> store.page(tx, visible, query);
        };
    boolean pastTheEnd = query.from() instanceof From.After && rows.isEmpty();
    boolean pastTheStart = query.from() instanceof From.Before && rows.size() < limit;
    if (pastTheEnd) {
      return end(tx, visible, query, total);
    }
    return pastTheStart ? store.page(tx, visible, from(query, new From.Start(), limit)) : rows;
  }

  /** The last page holds what the full ones before it leave over. */
  private List<UserRow> end(Tx tx, Visibility visible, UserQuery query, long total) {
    int rest = (int) (total % query.limit());
    return store.page(tx, visible, from(query, new From.End(), rest == 0 ? query.limit() : rest));
  }

  private static UserQuery from(UserQuery query, From from, int limit) {
    return new UserQuery(query.filter(), query.sort(), query.descending(), from, limit);
  }

  private List<UserRow> withTokens(Tx tx, List<UserRow> rows) {
    Map<UserId, Long> counts =
        tokens.tokensOf(tx, rows.stream().map(row -> row.user().id()).toList());
    return rows.stream()
        .map(row -> new UserRow(row.user(), row.role(), counts.getOrDefault(row.user().id(), 0L)))
        .toList();
  }
}
