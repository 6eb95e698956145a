package io.tokenry.audit;

import io.tokenry.access.Credential;
import io.tokenry.access.Principal;

/**
 * A record as it is stored, all but its place in the log.
 *
 * @param auditId {@code c} and 24 of {@code [a-z0-9]}
 * @param userId 0 for nobody known
 * @param clock Unix seconds
 * @param address from where, possibly empty
 * @param resourceId 0 for something that does not exist
 * @param recordSet shared by all records of one request
 * @param details the published contract's JSON, or empty
 * @param credentialKind with what the user proved who they are
 * @param credentialId the number of that session or token, 0 for neither
 */
public record AuditRow(
    String auditId,
    long userId,
    String username,
    long clock,
    String address,
    int action,
    int resourceType,
    long resourceId,
    String resourceName,
    String recordSet,
    String details,
    String credentialKind,
    long credentialId) {

  static final String BY_TOKEN = "token";

  static AuditRow of(String auditId, Principal principal, long clock, AuditEntry entry) {
    return new AuditRow(
        auditId,
        principal.userId().value(),
        principal.username(),
        clock,
        principal.origin().address(),
        entry.action().code(),
        entry.resource().code(),
        entry.resourceId(),
        entry.resourceName(),
        principal.origin().recordSet(),
        entry.details().text(),
        kind(principal.credential()),
        id(principal.credential()));
  }

  private static String kind(Credential credential) {
    return switch (credential) {
      case Credential.WebSession _ -> "web session";
      case Credential.ApiSession _ -> "api session";
      case Credential.ApiToken _ -> BY_TOKEN;
      case Credential.Internal _ -> "system";
    };
  }

  private static long id(Credential credential) {
    return switch (credential) {
      case Credential.WebSession(long id) -> id;
      case Credential.ApiSession(long id) -> id;
      case Credential.ApiToken token -> token.tokenId();
      case Credential.Internal() -> 0;
    };
  }
}
