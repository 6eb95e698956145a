package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SQL that lists audit records, and what they name. */
final class AuditListStore {

  List<AuditItem> slice(
      Tx tx, AuditFilter filter, AuditCursor.Way way, Optional<AuditCursor> from, int most) {
    AuditListSql sql = new AuditListSql(tx.dialect(), filter);
    String text = sql.slice(way, from, most);
    return tx.handle()
        .createQuery(text)
        .bindMap(sql.values())
        .map(
            (row, _) ->
                new AuditItem(
                    row.getLong("id"),
                    AuditChainStore.row(row),
                    Optional.ofNullable(row.getBytes("hash")).map(AuditHash::of)))
        .list();
  }

  long count(Tx tx, AuditFilter filter, long most) {
    AuditListSql sql = new AuditListSql(tx.dialect(), filter);
    String text = sql.count(most);
    return tx.handle().createQuery(text).bindMap(sql.values()).mapTo(Long.class).one();
  }

  /** The first users in natural order. */
  List<AuditActor> users(Tx tx, int most) {
    return tx.handle()
        .createQuery(
            "SELECT id, username, name, surname FROM users ORDER BY name_key, id LIMIT :most")
        .bind("most", most)
        .map(
            (row, _) ->
                AuditActor.of(
                    row.getLong("id"),
                    row.getString("username"),
                    (row.getString("name") + " " + row.getString("surname")).strip()))
        .list();
  }

  /** A user by what they are called, or by what they were called when they last acted. */
  Optional<AuditActor> user(Tx tx, long id) {
    return tx.handle()
        .createQuery(
            """
            SELECT username FROM users WHERE id = :id
            UNION ALL SELECT username FROM audit WHERE user_id = :id LIMIT 1
            """)
        .bind("id", id)
        .mapTo(String.class)
        .findFirst()
        .map(username -> AuditActor.of(id, username, ""));
  }

  /** Those of the things that have not been deleted. */
  Set<Long> existing(Tx tx, AuditResource resource, Collection<Long> ids) {
    Optional<String> table = table(resource);
    if (table.isEmpty() || ids.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        tx.handle()
            .createQuery("SELECT id FROM " + table.get() + " WHERE id IN (<ids>)")
            .bindList("ids", List.copyOf(ids))
            .mapTo(Long.class)
            .list());
  }

  /** Those of the record sets that hold more than one record. */
  Set<String> shared(Tx tx, Collection<String> recordSets) {
    if (recordSets.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        tx.handle()
            .createQuery(
                """
                SELECT recordset FROM audit WHERE recordset IN (<sets>)
                GROUP BY recordset HAVING count(*) > 1
                """)
            .bindList("sets", List.copyOf(recordSets))
            .mapTo(String.class)
            .list());
  }

  private static Optional<String> table(AuditResource resource) {
    return switch (resource) {
      case USER -> Optional.of("users");
      case USER_GROUP -> Optional.of("usergroup");
      case USER_ROLE -> Optional.of("role");
      case API_TOKEN -> Optional.of("token");
      case SETTINGS, AUTHENTICATION -> Optional.empty();
    };
  }
}
