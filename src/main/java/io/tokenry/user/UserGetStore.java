package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.BoundValues;
import io.tokenry.database.Tx;
import io.tokenry.usergroup.UserGroupField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the statements of {@code user.get}. */
final class UserGetStore {

  private static final int ACCESS = 3;

  long count(Tx tx, Optional<UserId> self, boolean colleagues, UserGetQuery query) {
    UserGetSql sql = new UserGetSql(tx.dialect(), self, colleagues, query);
    return tx.handle().createQuery(sql.count()).bindMap(sql.values()).mapTo(Long.class).one();
  }

  List<UserValues> find(Tx tx, Optional<UserId> self, boolean colleagues, UserGetQuery query) {
    UserGetSql sql = new UserGetSql(tx.dialect(), self, colleagues, query);
    String text = sql.select();
    List<UserValues> users =
        tx.handle()
            .createQuery(text)
            .bindMap(sql.values())
            .map((row, _) -> values(row, self, query))
            .list();
    return query.groupFields().isEmpty() ? users : withGroups(tx, users, query.groupFields().get());
  }

  private static UserValues values(ResultSet row, Optional<UserId> self, UserGetQuery query)
      throws SQLException {
    UserId id = new UserId(row.getLong(1));
    boolean whole = self.isEmpty() || self.get().equals(id);
    int next = 2;
    int properties = query.options().output().size();
    List<@Nullable String> values = told(row, next, properties);
    next += properties;
    List<String> access = query.access() && whole ? texts(row, next, ACCESS) : List.of();
    next += query.access() ? ACCESS : 0;
    int roleFields = query.roleFields().map(List::size).orElse(0);
    boolean hasRole = row.getLong(next + roleFields) != 0;
    List<String> role = whole && hasRole ? texts(row, next, roleFields) : List.of();
    return new UserValues(id, values, access, role, List.of(), whole);
  }

  private static List<UserValues> withGroups(
      Tx tx, List<UserValues> users, List<UserGroupField> fields) {
    List<UserId> whole = users.stream().filter(UserValues::isWhole).map(UserValues::id).toList();
    Map<UserId, List<List<String>>> groups = groups(tx, whole, fields);
    return users.stream()
        .map(
            user ->
                new UserValues(
                    user.id(),
                    user.values(),
                    user.access(),
                    user.role(),
                    groups.getOrDefault(user.id(), List.of()),
                    user.isWhole()))
        .toList();
  }

  private static Map<UserId, List<List<String>>> groups(
      Tx tx, Collection<UserId> users, List<UserGroupField> fields) {
    BoundValues values = new BoundValues(tx.dialect());
    String columns =
        fields.stream().map(field -> ", " + field.column()).collect(Collectors.joining());
    String sql =
        "SELECT m.user_id"
            + columns
            + " FROM usergroup_member m JOIN usergroup g ON g.id = m.usergroup_id WHERE "
            + values.in("m.user_id", users.stream().map(UserId::value).toList())
            + " ORDER BY g.id";
    Map<UserId, List<List<String>>> groups = new HashMap<>();
    tx.handle()
        .createQuery(sql)
        .bindMap(values.byName())
        .map((row, _) -> Map.entry(new UserId(row.getLong(1)), texts(row, 2, fields.size())))
        .forEach(
            group ->
                groups
                    .computeIfAbsent(group.getKey(), _ -> new ArrayList<>())
                    .add(group.getValue()));
    return groups;
  }

  /** Null for what is not told. */
  private static List<@Nullable String> told(ResultSet row, int first, int number)
      throws SQLException {
    List<@Nullable String> texts = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      texts.add(row.getString(first + i));
    }
    return texts;
  }

  private static List<String> texts(ResultSet row, int first, int number) throws SQLException {
    List<String> texts = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      texts.add(row.getString(first + i));
    }
    return texts;
  }
}
