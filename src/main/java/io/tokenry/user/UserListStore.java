package io.tokenry.user;

import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.access.Visibility;
import io.tokenry.database.NamesById;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import io.tokenry.role.RoleId;
import io.tokenry.user.UserQuery.From;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** SQL that lists users. */
final class UserListStore {

  private static final String DISABLED =
      "EXISTS (SELECT 1 FROM disabled_user d WHERE d.user_id = u.id)";
  private static final String ROWS =
      "SELECT u.*, "
          + DISABLED
          + """
           AS disabled, r.name AS role_name, r.type AS role_type, r.rules AS role_rules
          FROM users u LEFT JOIN role r ON r.id = u.role_id
          """;

  private static final String STARTING_FIRST =
      "CASE substr(u.search_key, 1, length(:start)) WHEN :start THEN 0 ELSE 1 END, ";

  /** Conditions on {@code users u} and the values they need. */
  private record Matching(String sql, Map<String, Object> values) {

    Query bindTo(Query query) {
      return query.bindMap(values);
    }
  }

  List<UserRow> page(Tx tx, Visibility visible, UserQuery query) {
    Matching matching = matching(visible, query.filter());
    boolean backwards = query.from() instanceof From.Before || query.from() instanceof From.End;
    boolean descending = query.descending() != backwards;
    Optional<UserId> anchor =
        switch (query.from()) {
          case From.Start _, From.End _ -> Optional.empty();
          case From.After(UserId id) -> Optional.of(id);
          case From.Before(UserId id) -> Optional.of(id);
        };
    String key = column(query.sort());
    String direction = descending ? " DESC" : " ASC";
    String sql =
        ROWS
            + matching.sql()
            + (anchor.isPresent() ? " AND " + beyond(key, descending) : "")
            + " ORDER BY u."
            + key
            + direction
            + ", u.id"
            + direction
            + " LIMIT :limit";
    Query select = matching.bindTo(tx.handle().createQuery(sql)).bind("limit", query.limit());
    anchor.ifPresent(id -> select.bind("anchor", id.value()));
    List<UserRow> rows = select.map((row, _) -> row(row)).list();
    return backwards ? rows.reversed() : rows;
  }

  long count(Tx tx, Visibility visible, UserQuery.Filter filter) {
    Matching matching = matching(visible, filter);
    return matching
        .bindTo(tx.handle().createQuery("SELECT count(*) FROM users u " + matching.sql()))
        .mapTo(Long.class)
        .one();
  }

  /** How many matching rows come before the one given. */
  long countBefore(Tx tx, Visibility visible, UserQuery query, UserId first) {
    Matching matching = matching(visible, query.filter());
    return matching
        .bindTo(
            tx.handle()
                .createQuery(
                    "SELECT count(*) FROM users u "
                        + matching.sql()
                        + " AND "
                        + beyond(column(query.sort()), !query.descending())))
        .bind("anchor", first.value())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Those whose text starts with what was typed come first; without any, the index has the order.
   */
  List<UserRow> search(Tx tx, Visibility visible, String text, int limit) {
    Matching matching =
        matching(visible, new UserQuery.Filter(text, Optional.empty(), Optional.empty()));
    String best = text.isEmpty() ? "" : STARTING_FIRST;
    String order = " ORDER BY " + best + "u.name_key, u.id LIMIT :limit";
    Query query = matching.bindTo(tx.handle().createQuery(ROWS + matching.sql() + order));
    return (text.isEmpty() ? query : query.bind("start", SortKey.folded(text)))
        .bind("limit", limit)
        .map((row, _) -> row(row))
        .list();
  }

  /** The collection is not empty. */
  List<UserRow> find(Tx tx, Visibility visible, Collection<UserId> ids) {
    Matching matching = matching(visible, UserQuery.Filter.none());
    return matching
        .bindTo(
            tx.handle()
                .createQuery(
                    ROWS + matching.sql() + " AND u.id IN (<ids>) ORDER BY u.name_key, u.id"))
        .bindList("ids", ids.stream().map(UserId::value).toList())
        .map((row, _) -> row(row))
        .list();
  }

  /** The names of those of the users that exist, by number. */
  Map<Long, String> names(Tx tx, Collection<Long> ids) {
    return NamesById.find(tx, "users", "username", ids);
  }

  private static Matching matching(Visibility visible, UserQuery.Filter filter) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    if (visible instanceof Visibility.OwnedBy(UserId self)) {
      conditions.add("u.id = :self");
      values.put("self", self.value());
    }
    if (!filter.text().isEmpty()) {
      conditions.add("u.search_key LIKE :text ESCAPE '\\'");
      values.put("text", SortKey.likeAnywhere(filter.text()));
    }
    filter
        .roleId()
        .ifPresent(
            roleId -> {
              conditions.add("COALESCE(u.role_id, 0) = :roleId");
              values.put("roleId", roleId.value());
            });
    filter
        .groupId()
        .ifPresent(
            groupId -> {
              conditions.add(
                  "u.id IN (SELECT m.user_id FROM usergroup_member m"
                      + " WHERE m.usergroup_id = :groupId)");
              values.put("groupId", groupId.value());
            });
    filter
        .disabled()
        .ifPresent(disabled -> conditions.add(disabled ? DISABLED : "NOT " + DISABLED));
    return new Matching(" WHERE " + String.join(" AND ", conditions), values);
  }

  private static String beyond(String key, boolean descending) {
    return "(u.%1$s, u.id) %2$s (SELECT a.%1$s, a.id FROM users a WHERE a.id = :anchor)"
        .formatted(key, descending ? "<" : ">");
  }

  private static String column(UserQuery.Sort sort) {
    return switch (sort) {
      case USERNAME -> "name_key";
      case NAME -> "full_name_key";
      case SIGNED_IN_AT -> "signed_in_at";
    };
  }

  private static UserRow row(ResultSet row) throws SQLException {
    String rules = row.getString("role_rules");
    Optional<UserRow.UserRole> role =
        rules == null
            ? Optional.empty()
            : Optional.of(
                new UserRow.UserRole(
                    new RoleId(row.getLong("role_id")),
                    row.getString("role_name"),
                    UserType.of(row.getInt("role_type")),
                    RoleRulesText.parse(rules).apiAccess()));
    return new UserRow(UserStore.user(row), role, 0);
  }
}
