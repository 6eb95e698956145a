package io.tokenry.audit;

import java.util.List;

/**
 * One stored record: who did what.
 *
 * @param clock Unix seconds
 * @param username as it was then
 */
public record AuditRecord(
    long clock, String username, AuditAction action, List<AuditChange> changes) {

  public AuditRecord {
    changes = List.copyOf(changes);
  }
}
