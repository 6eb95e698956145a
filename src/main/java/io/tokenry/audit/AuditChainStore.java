package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code audit} from its first record to its last, with the chain. */
final class AuditChainStore {

  /**
   * A record at its place.
   *
   * @param hash absent for records from before the chain began
   */
  record Link(long id, AuditRow row, Optional<AuditHash> hash) {}

  AuditHash head(Tx tx) {
    return tx.handle()
        .createQuery("SELECT hash FROM audit_head WHERE id = 1")
        .map((row, _) -> AuditHash.of(row.getBytes(1)))
        .one();
  }

  /** The records after a place, in order. */
  List<Link> after(Tx tx, long id, int most) {
    return tx.handle()
        .createQuery("SELECT * FROM audit WHERE id > :id ORDER BY id LIMIT :most")
        .bind("id", id)
        .bind("most", most)
        .map((row, _) -> link(row))
        .list();
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("id"), row(row), Optional.ofNullable(row.getBytes("hash")).map(AuditHash::of));
  }

  static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getString("auditid"),
        row.getLong("user_id"),
        row.getString("username"),
        row.getLong("clock"),
        row.getString("address"),
        row.getInt("action"),
        row.getInt("resource_type"),
        row.getLong("resource_id"),
        row.getString("resource_name"),
        row.getString("recordset"),
        row.getString("details"),
        row.getString("credential_kind"),
        row.getLong("credential_id"));
  }
}
