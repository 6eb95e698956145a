package io.tokenry.role;

import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.access.Visibility;
import io.tokenry.database.NamesById;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** All SQL on the table {@code role}. */
final class RoleStore {

  private static final String WITH_USERS =
      """
      SELECT id, name, type, readonly, rules,
        (SELECT count(*) FROM users u WHERE u.role_id = role.id) AS users,
        EXISTS (SELECT 1 FROM users u WHERE u.id = :asker AND u.role_id = role.id) AS own
      FROM role
      """;

  private static final String USERS_OF = " FROM users u WHERE u.role_id = :id";

  /** Rows that PostgreSQL sends at a time. */
  private static final int FETCH_SIZE = 500;

  List<Role> list(Tx tx) {
    return tx.handle()
        .createQuery("SELECT id, name, type, readonly, rules FROM role ORDER BY name_key, id")
        .map((row, _) -> role(row))
        .list();
  }

  /**
   * @param asker whose own role is marked
   */
  List<RoleUse> listWithUsers(Tx tx, UserId asker) {
    return tx.handle()
        .createQuery(WITH_USERS + " ORDER BY name_key, id")
        .bind("asker", asker.value())
        .map((row, _) -> roleUse(row))
        .list();
  }

  Optional<RoleUse> findWithUsers(Tx tx, RoleId id, UserId asker) {
    return tx.handle()
        .createQuery(WITH_USERS + " WHERE id = :id")
        .bind("id", id.value())
        .bind("asker", asker.value())
        .map((row, _) -> roleUse(row))
        .findOne();
  }

  /** As {@link #find}, keeping others from changing the role until the end of the transaction. */
  Optional<Role> lock(Tx tx, RoleId id) {
    return tx.handle()
        .createQuery(
            "SELECT id, name, type, readonly, rules FROM role WHERE id = :id "
                + tx.dialect().choose("", "FOR UPDATE"))
        .bind("id", id.value())
        .map((row, _) -> role(row))
        .findOne();
  }

  Optional<Role> find(Tx tx, RoleId id) {
    return tx.handle()
        .createQuery("SELECT id, name, type, readonly, rules FROM role WHERE id = :id")
        .bind("id", id.value())
        .map((row, _) -> role(row))
        .findOne();
  }

  Optional<Role> findByName(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT id, name, type, readonly, rules FROM role WHERE name = :name")
        .bind("name", name)
        .map((row, _) -> role(row))
        .findOne();
  }

  /** The names of those of the roles that exist, by number. */
  Map<Long, String> names(Tx tx, Collection<Long> ids) {
    return NamesById.find(tx, "role", "name", ids);
  }

  RoleId insert(Tx tx, NewRole role) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO role (name, name_key, type, readonly, rules)
            VALUES (:name, :nameKey, :type, 0, :rules) RETURNING id
            """)
        .bind("name", role.name())
        .bind("nameKey", SortKey.natural(role.name()))
        .bind("type", role.type().code())
        .bind("rules", RoleRulesText.write(role.rules()))
        .map((row, _) -> new RoleId(row.getLong(1)))
        .one();
  }

  void update(Tx tx, RoleId id, NewRole role) {
    tx.handle()
        .createUpdate(
            """
            UPDATE role SET name = :name, name_key = :nameKey, type = :type, rules = :rules
            WHERE id = :id
            """)
        .bind("id", id.value())
        .bind("name", role.name())
        .bind("nameKey", SortKey.natural(role.name()))
        .bind("type", role.type().code())
        .bind("rules", RoleRulesText.write(role.rules()))
        .execute();
  }

  void delete(Tx tx, RoleId id) {
    tx.handle().createUpdate("DELETE FROM role WHERE id = :id").bind("id", id.value()).execute();
  }

  long countUsers(Tx tx, RoleId id) {
    return tx.handle()
        .createQuery("SELECT count(*) FROM users WHERE role_id = :id")
        .bind("id", id.value())
        .mapTo(Long.class)
        .one();
  }

  /** Hands over those who have the role and are visible, by id, without keeping them. */
  void forEachUser(
      Tx tx, RoleId id, Visibility visible, List<MemberField> fields, Consumer<List<String>> each) {
    String columns =
        Stream.concat(Stream.of("u.id"), fields.stream().map(MemberField::column))
            .collect(Collectors.joining(", "));
    Query query =
        switch (visible) {
          case Visibility.Everything() ->
              tx.handle().createQuery("SELECT " + columns + USERS_OF + " ORDER BY u.id");
          case Visibility.OwnedBy(UserId self) ->
              tx.handle()
                  .createQuery("SELECT " + columns + USERS_OF + " AND u.id = :self")
                  .bind("self", self.value());
        };
    query
        .bind("id", id.value())
        .setFetchSize(FETCH_SIZE)
        .map((row, _) -> texts(row, fields.size()))
        .useStream(users -> users.forEach(each));
  }

  Optional<RoleId> findRoleOf(Tx tx, UserId userId) {
    return tx.handle()
        .createQuery("SELECT role_id FROM users WHERE id = :id AND role_id IS NOT NULL")
        .bind("id", userId.value())
        .map((row, _) -> new RoleId(row.getLong(1)))
        .findOne();
  }

  /** The built-in role serves as the lock: it is always there and never changed. */
  void lockSuperAdmins(Tx tx) {
    tx.handle()
        .createQuery(
            "SELECT id FROM role WHERE id = :id " + tx.dialect().choose("", "FOR NO KEY UPDATE"))
        .bind("id", RoleId.SUPER_ADMIN.value())
        .mapTo(Long.class)
        .one();
  }

  long countSuperAdmins(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT count(*) FROM users u JOIN role r ON r.id = u.role_id
            WHERE r.type = :superAdmin
              AND NOT EXISTS (SELECT 1 FROM disabled_user d WHERE d.user_id = u.id)
            """)
        .bind("superAdmin", UserType.SUPER_ADMIN.code())
        .mapTo(Long.class)
        .one();
  }

  private static List<String> texts(ResultSet row, int columns) throws SQLException {
    String[] texts = new String[columns];
    for (int i = 0; i < columns; i++) {
      texts[i] = row.getString(i + 2);
    }
    return List.of(texts);
  }

  private static RoleUse roleUse(ResultSet row) throws SQLException {
    return new RoleUse(role(row), row.getLong("users"), row.getBoolean("own"));
  }

  private static Role role(ResultSet row) throws SQLException {
    return new Role(
        new RoleId(row.getLong("id")),
        row.getString("name"),
        UserType.of(row.getInt("type")),
        row.getInt("readonly") == 1,
        RoleRulesText.parse(row.getString("rules")));
  }
}
