package io.tokenry.role;

import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserType;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** All SQL on the table {@code role}. */
final class RoleStore {

  List<Role> list(Tx tx) {
    return tx.handle()
        .createQuery("SELECT id, name, type, readonly, rules FROM role ORDER BY name_key, id")
        .map((row, _) -> role(row))
        .list();
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

  private static Role role(ResultSet row) throws SQLException {
    return new Role(
        new RoleId(row.getLong("id")),
        row.getString("name"),
        UserType.of(row.getInt("type")),
        row.getInt("readonly") == 1,
        RoleRulesText.parse(row.getString("rules")));
  }
}
