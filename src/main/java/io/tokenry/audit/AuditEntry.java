package io.tokenry.audit;

/**
 * One change to be recorded.
 *
 * @param resourceId 0 for something that does not exist
 * @param resourceName the name before the change, if it changes
 */
public record AuditEntry(
    AuditAction action,
    AuditResource resource,
    long resourceId,
    String resourceName,
    AuditDetails details) {

  public static AuditEntry of(
      AuditAction action, AuditResource resource, long resourceId, String resourceName) {
    return new AuditEntry(action, resource, resourceId, resourceName, new AuditDetails());
  }
}
