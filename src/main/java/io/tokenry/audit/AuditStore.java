package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * All SQL that writes the table {@code audit} and its chain, and that looks at one thing's past.
 */
final class AuditStore {

  /**
   * Adds records at the end of the chain. Whoever writes records elsewhere waits from here to the
   * end of this transaction: two records never continue the same one.
   */
  void append(Tx tx, List<AuditRow> rows) {
    AuditHash head = lockHead(tx);
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO audit (auditid, user_id, username, clock, address, action,
                  resource_type, resource_id, resource_name, recordset, details, credential_kind,
                  credential_id, hash)
                VALUES (:auditid, :userId, :username, :clock, :address, :action, :resourceType,
                  :resourceId, :resourceName, :recordset, :details, :credentialKind,
                  :credentialId, :hash)
                """);
    for (AuditRow row : rows) {
      head = head.next(row);
      add(batch, row, head);
    }
    batch.execute();
    tx.handle()
        .createUpdate("UPDATE audit_head SET hash = :hash WHERE id = 1")
        .bind("hash", head.bytes())
        .execute();
  }

  /** SQLite has one writer anyway. */
  private static AuditHash lockHead(Tx tx) {
    String head = "SELECT hash FROM audit_head WHERE id = 1";
    return tx.handle()
        .createQuery(tx.dialect().choose(head, head + " FOR UPDATE"))
        .map((row, _) -> AuditHash.of(row.getBytes(1)))
        .one();
  }

  private static void add(PreparedBatch batch, AuditRow row, AuditHash hash) {
    batch
        .bind("auditid", row.auditId())
        .bind("userId", row.userId())
        .bind("username", row.username())
        .bind("clock", row.clock())
        .bind("address", row.address())
        .bind("action", row.action())
        .bind("resourceType", row.resourceType())
        .bind("resourceId", row.resourceId())
        .bind("resourceName", row.resourceName())
        .bind("recordset", row.recordSet())
        .bind("details", row.details())
        .bind("credentialKind", row.credentialKind())
        .bind("credentialId", row.credentialId())
        .bind("hash", hash.bytes())
        .add();
  }

  List<AuditRecord> latestOf(Tx tx, AuditResource resource, long resourceId, int most) {
    return tx.handle()
        .createQuery(
            """
            SELECT clock, username, action, details FROM audit
            WHERE resource_type = :type AND resource_id = :id
            ORDER BY clock DESC, id DESC LIMIT :most
            """)
        .bind("type", resource.code())
        .bind("id", resourceId)
        .bind("most", most)
        .map(
            (row, _) ->
                new AuditRecord(
                    row.getLong("clock"),
                    row.getString("username"),
                    AuditAction.of(row.getInt("action")),
                    AuditDetails.parse(row.getString("details"))))
        .list();
  }
}
