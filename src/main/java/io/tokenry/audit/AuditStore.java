package io.tokenry.audit;

import io.tokenry.access.Credential;
import io.tokenry.access.Principal;
import io.tokenry.database.Tx;
import java.util.List;

/** All SQL on the table {@code audit}. */
final class AuditStore {

  void insert(Tx tx, String auditId, Principal principal, AuditEntry entry) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO audit (auditid, user_id, username, clock, address, action, resource_type,
              resource_id, resource_name, recordset, details, credential_kind, credential_id)
            VALUES (:auditid, :userId, :username, :clock, :address, :action, :resourceType,
              :resourceId, :resourceName, :recordset, :details, :credentialKind, :credentialId)
            """)
        .bind("auditid", auditId)
        .bind("userId", principal.userId().value())
        .bind("username", principal.username())
        .bind("clock", tx.nowSeconds())
        .bind("address", principal.origin().address())
        .bind("action", entry.action().code())
        .bind("resourceType", entry.resource().code())
        .bind("resourceId", entry.resourceId())
        .bind("resourceName", entry.resourceName())
        .bind("recordset", principal.origin().recordSet())
        .bind("details", entry.details().text())
        .bind("credentialKind", kind(principal.credential()))
        .bind("credentialId", id(principal.credential()))
        .execute();
  }

  List<AuditRecord> latestOf(Tx tx, AuditResource resource, long resourceId, int most) {
    return tx.handle()
        .createQuery(
            """
            SELECT clock, username, action, details FROM audit
            WHERE resource_type = :type AND resource_id = :id ORDER BY id DESC LIMIT :most
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

  private static String kind(Credential credential) {
    return switch (credential) {
      case Credential.WebSession _ -> "web session";
      case Credential.ApiSession _ -> "api session";
      case Credential.ApiToken _ -> "token";
      case Credential.Internal _ -> "system";
    };
  }

  private static long id(Credential credential) {
    return switch (credential) {
      case Credential.WebSession(long id) -> id;
      case Credential.ApiSession(long id) -> id;
      case Credential.ApiToken(long id, long _) -> id;
      case Credential.Internal() -> 0;
    };
  }
}
