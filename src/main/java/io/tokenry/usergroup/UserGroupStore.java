package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.database.BoundValues;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** All SQL that writes the tables {@code usergroup} and {@code usergroup_member}. */
final class UserGroupStore {

  static final String COLUMNS = "g.id, g.name, g.gui_access, g.users_status, g.debug_mode";

  boolean joinDisabled(Tx tx, UserId userId) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (:disabled, :userId)
                ON CONFLICT (usergroup_id, user_id) DO NOTHING
                """)
            .bind("disabled", UserGroupId.DISABLED.value())
            .bind("userId", userId.value())
            .execute()
        > 0;
  }

  boolean leaveDisabled(Tx tx, UserId userId) {
    return tx.handle()
            .createUpdate(
                """
                DELETE FROM usergroup_member WHERE user_id = :userId
                  AND usergroup_id IN (SELECT id FROM usergroup WHERE users_status = 1)
                """)
            .bind("userId", userId.value())
            .execute()
        > 0;
  }

  /** In no particular order, kept from being changed by others until the end of the transaction. */
  List<UserGroup> lock(Tx tx, Collection<UserGroupId> ids) {
    BoundValues values = new BoundValues(tx.dialect());
    List<Long> numbers = ids.stream().map(UserGroupId::value).distinct().toList();
    return tx.handle()
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM usergroup g WHERE "
                + values.in("g.id", numbers)
                + " ORDER BY g.id "
                + tx.dialect().choose("", "FOR UPDATE"))
        .bindMap(values.byName())
        .map((row, _) -> group(row))
        .list();
  }

  Optional<UserGroupId> findByName(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT id FROM usergroup WHERE name = :name")
        .bind("name", name)
        .map((row, _) -> new UserGroupId(row.getLong(1)))
        .findOne();
  }

  UserGroupId insert(Tx tx, NewUserGroup group) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO usergroup (name, name_key, search_key, gui_access, users_status, debug_mode)
            VALUES (:name, :nameKey, :searchKey, :guiAccess, :usersStatus, :debugMode) RETURNING id
            """)
        .bind("name", group.name())
        .bind("nameKey", SortKey.natural(group.name()))
        .bind("searchKey", SortKey.folded(group.name()))
        .bind("guiAccess", group.webAccess().code())
        .bind("usersStatus", group.disabled() ? 1 : 0)
        .bind("debugMode", group.debugMode() ? 1 : 0)
        .map((row, _) -> new UserGroupId(row.getLong(1)))
        .one();
  }

  void update(Tx tx, UserGroup group) {
    tx.handle()
        .createUpdate(
            """
            UPDATE usergroup SET name = :name, name_key = :nameKey, search_key = :searchKey,
              gui_access = :guiAccess, users_status = :usersStatus, debug_mode = :debugMode
            WHERE id = :id
            """)
        .bind("id", group.id().value())
        .bind("name", group.name())
        .bind("nameKey", SortKey.natural(group.name()))
        .bind("searchKey", SortKey.folded(group.name()))
        .bind("guiAccess", group.webAccess().code())
        .bind("usersStatus", group.disabled() ? 1 : 0)
        .bind("debugMode", group.debugMode() ? 1 : 0)
        .execute();
  }

  /** Its memberships go with it. */
  void delete(Tx tx, UserGroupId id) {
    tx.handle()
        .createUpdate("DELETE FROM usergroup WHERE id = :id")
        .bind("id", id.value())
        .execute();
  }

  Set<UserId> membersOf(Tx tx, UserGroupId id) {
    return users(
        tx.handle()
            .createQuery("SELECT user_id FROM usergroup_member WHERE usergroup_id = :id")
            .bind("id", id.value()));
  }

  /** Members who are in no other disabled group. */
  Set<UserId> disabledByThisAlone(Tx tx, UserGroupId id) {
    return users(
        tx.handle()
            .createQuery(
                """
                SELECT m.user_id FROM usergroup_member m WHERE m.usergroup_id = :id
                  AND NOT EXISTS (
                    SELECT 1 FROM usergroup_member o JOIN usergroup g ON g.id = o.usergroup_id
                    WHERE o.user_id = m.user_id AND o.usergroup_id <> :id AND g.users_status = 1)
                """)
            .bind("id", id.value()));
  }

  Set<UserGroupId> groupsOf(Tx tx, UserId userId) {
    return new HashSet<>(
        tx.handle()
            .createQuery("SELECT usergroup_id FROM usergroup_member WHERE user_id = :id")
            .bind("id", userId.value())
            .map((row, _) -> new UserGroupId(row.getLong(1)))
            .list());
  }

  /** Those of the users who exist, kept from being deleted until the end of the transaction. */
  Set<UserId> existing(Tx tx, Collection<UserId> ids) {
    BoundValues values = new BoundValues(tx.dialect());
    String sql =
        "SELECT id FROM users WHERE "
            + values.in("id", ids.stream().map(UserId::value).toList())
            + tx.dialect().choose("", " FOR KEY SHARE");
    return users(tx.handle().createQuery(sql).bindMap(values.byName()));
  }

  void join(Tx tx, UserGroupId group, Collection<UserId> users) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                "INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (:group, :user)");
    users.forEach(user -> batch.bind("group", group.value()).bind("user", user.value()).add());
    batch.execute();
  }

  void leave(Tx tx, UserGroupId group, Collection<UserId> users) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                "DELETE FROM usergroup_member WHERE usergroup_id = :group AND user_id = :user");
    users.forEach(user -> batch.bind("group", group.value()).bind("user", user.value()).add());
    batch.execute();
  }

  private static Set<UserId> users(Query query) {
    return new HashSet<>(query.map((row, _) -> new UserId(row.getLong(1))).list());
  }

  static UserGroup group(ResultSet row) throws SQLException {
    return new UserGroup(
        new UserGroupId(row.getLong("id")),
        row.getString("name"),
        WebAccess.of(row.getInt("gui_access")),
        row.getInt("users_status") == 1,
        row.getInt("debug_mode") == 1);
  }
}
