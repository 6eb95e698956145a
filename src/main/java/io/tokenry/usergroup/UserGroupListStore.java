package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.BoundValues;
import io.tokenry.database.NamesById;
import io.tokenry.database.Tx;
import io.tokenry.role.MemberField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** SQL that lists user groups and their members. */
final class UserGroupListStore {

  private static final String ROWS =
      "SELECT "
          + UserGroupStore.COLUMNS
          + """
          , (SELECT count(*) FROM usergroup_member m WHERE m.usergroup_id = g.id) AS members
          FROM usergroup g
          """;

  /** The names of those of the groups that exist, by number. */
  Map<Long, String> names(Tx tx, Collection<Long> ids) {
    return NamesById.find(tx, "usergroup", "name", ids);
  }

  long count(Tx tx, Visibility visible, UserGroupQuery query) {
    UserGroupGetSql sql = new UserGroupGetSql(tx.dialect(), visible, query);
    return tx.handle().createQuery(sql.count()).bindMap(sql.values()).mapTo(Long.class).one();
  }

  List<UserGroupValues> find(Tx tx, Visibility visible, UserGroupQuery query) {
    UserGroupGetSql sql = new UserGroupGetSql(tx.dialect(), visible, query);
    int columns = query.options().output().size();
    String text = sql.select();
    return tx.handle()
        .createQuery(text)
        .bindMap(sql.values())
        .map(
            (row, _) ->
                new UserGroupValues(new UserGroupId(row.getLong(1)), texts(row, 2, columns)))
        .list();
  }

  long countMembers(Tx tx, UserGroupId id) {
    return tx.handle()
        .createQuery("SELECT count(*) FROM usergroup_member WHERE usergroup_id = :id")
        .bind("id", id.value())
        .mapTo(Long.class)
        .one();
  }

  /** Hands over the wanted properties of one member after the other. */
  void forEachMember(Tx tx, UserGroupId id, List<MemberField> fields, Consumer<List<String>> each) {
    String columns =
        fields.stream().map(field -> ", " + field.column()).collect(Collectors.joining());
    tx.handle()
        .createQuery(
            "SELECT u.id"
                + columns
                + " FROM usergroup_member m JOIN users u ON u.id = m.user_id"
                + " WHERE m.usergroup_id = :id ORDER BY u.id")
        .bind("id", id.value())
        .map((row, _) -> texts(row, 2, fields.size()))
        .forEach(each);
  }

  /** All in natural order. */
  List<UserGroupRow> list(Tx tx) {
    return tx.handle()
        .createQuery(ROWS + " ORDER BY g.name_key, g.id")
        .map((row, _) -> row(row))
        .list();
  }

  Optional<UserGroupRow> find(Tx tx, UserGroupId id) {
    return tx.handle()
        .createQuery(ROWS + " WHERE g.id = :id")
        .bind("id", id.value())
        .map((row, _) -> row(row))
        .findOne();
  }

  /** The first ones in natural order. */
  List<UserGroupMember> members(Tx tx, UserGroupId id, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT u.id, u.username, u.name, u.surname
            FROM usergroup_member m JOIN users u ON u.id = m.user_id
            WHERE m.usergroup_id = :id ORDER BY u.name_key, u.id LIMIT :limit
            """)
        .bind("id", id.value())
        .bind("limit", limit)
        .map((row, _) -> member(row))
        .list();
  }

  /** The first users of all, in natural order. */
  List<UserGroupMember> users(Tx tx, int limit) {
    return tx.handle()
        .createQuery(
            "SELECT u.id, u.username, u.name, u.surname FROM users u"
                + " ORDER BY u.name_key, u.id LIMIT :limit")
        .bind("limit", limit)
        .map((row, _) -> member(row))
        .list();
  }

  /** These users, in natural order. */
  List<UserGroupMember> users(Tx tx, Collection<UserId> ids) {
    BoundValues values = new BoundValues(tx.dialect());
    String sql =
        "SELECT u.id, u.username, u.name, u.surname FROM users u WHERE "
            + values.in("u.id", ids.stream().map(UserId::value).toList())
            + " ORDER BY u.name_key, u.id";
    return tx.handle()
        .createQuery(sql)
        .bindMap(values.byName())
        .map((row, _) -> member(row))
        .list();
  }

  UserGroupReach reach(Tx tx, Collection<UserGroupId> ids) {
    BoundValues values = new BoundValues(tx.dialect());
    String members =
        "SELECT m.user_id FROM usergroup_member m WHERE "
            + values.in("m.usergroup_id", ids.stream().map(UserGroupId::value).toList());
    String sql =
        "SELECT (SELECT count(*) FROM users u WHERE u.id IN (%1$s)) AS users,".formatted(members)
            + " (SELECT count(*) FROM token t WHERE t.user_id IN (%1$s)) AS tokens"
                .formatted(members);
    return tx.handle()
        .createQuery(sql)
        .bindMap(values.byName())
        .map((row, _) -> new UserGroupReach(row.getLong("users"), row.getLong("tokens")))
        .one();
  }

  private static UserGroupMember member(ResultSet row) throws SQLException {
    return new UserGroupMember(
        new UserId(row.getLong("id")),
        row.getString("username"),
        (row.getString("name") + " " + row.getString("surname")).strip());
  }

  private static UserGroupRow row(ResultSet row) throws SQLException {
    return new UserGroupRow(UserGroupStore.group(row), row.getLong("members"));
  }

  private static List<String> texts(ResultSet row, int first, int number) throws SQLException {
    List<String> texts = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      texts.add(row.getString(first + i));
    }
    return texts;
  }
}
