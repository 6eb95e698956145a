package io.tokenry.audit;

import java.util.List;
import java.util.Optional;

/**
 * A record in a list.
 *
 * @param id its number in the log
 * @param hash absent for records from before the chain began
 */
public record AuditItem(long id, AuditRow row, Optional<AuditHash> hash) {

  public AuditAction action() {
    return AuditAction.of(row.action());
  }

  public AuditResource resource() {
    return AuditResource.of(row.resourceType());
  }

  public List<AuditChange> changes() {
    return AuditDetails.parse(row.details());
  }

  /** Whether an API token acted. */
  public boolean byToken() {
    return row.credentialKind().equals(AuditRow.BY_TOKEN);
  }
}
