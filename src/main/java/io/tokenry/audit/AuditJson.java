package io.tokenry.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Audit records as JSON: named as {@code auditlog.get} names them, with all that the hash of each
 * covers, so that the chain can be followed elsewhere.
 */
final class AuditJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditJson() {}

  static String object(AuditItem item) {
    AuditRow row = item.row();
    ObjectNode object = JSON.createObjectNode();
    object
        .put(AuditField.AUDITID.wireName(), row.auditId())
        .put(AuditField.USERID.wireName(), Long.toString(row.userId()))
        .put(AuditField.USERNAME.wireName(), row.username())
        .put(AuditField.CLOCK.wireName(), Long.toString(row.clock()))
        .put(AuditField.IP.wireName(), row.address())
        .put(AuditField.ACTION.wireName(), Integer.toString(row.action()))
        .put(AuditField.RESOURCETYPE.wireName(), Integer.toString(row.resourceType()))
        .put(AuditField.RESOURCEID.wireName(), Long.toString(row.resourceId()))
        .put(AuditField.RESOURCENAME.wireName(), row.resourceName())
        .put(AuditField.RECORDSETID.wireName(), row.recordSet())
        .put(AuditField.DETAILS.wireName(), row.details())
        .put("credential", row.credentialKind())
        .put("credentialid", Long.toString(row.credentialId()));
    item.hash().ifPresent(hash -> object.put("hash", hash.hex()));
    return object.toString();
  }
}
