package io.tokenry.audit;

/**
 * Somebody to filter the log by.
 *
 * @param text {@code alice.moore (Alice Moore)}
 */
public record AuditActor(long id, String text) {

  /** Nobody who has an account: the program itself, and user names that do not exist. */
  static final AuditActor NOBODY = new AuditActor(0, "System or unknown");

  static AuditActor of(long id, String username, String fullName) {
    return new AuditActor(id, fullName.isEmpty() ? username : username + " (" + fullName + ")");
  }
}
