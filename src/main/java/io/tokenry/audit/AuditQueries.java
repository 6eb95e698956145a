package io.tokenry.audit;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import java.util.function.Consumer;

/** Answers {@code auditlog.get}: any condition, any properties, one statement each. */
public final class AuditQueries {

  private final AuditGetStore store = new AuditGetStore();
  private final Database database;
  private final Policy policy;

  public AuditQueries(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** How many records match. */
  public long count(Principal principal, AuditQuery query) {
    policy.require(principal, Permission.AUDIT_LIST);
    return database.readOnce(tx -> store.count(tx, query));
  }

  /** Hands over, one by one, the records that match. */
  public void forEach(Principal principal, AuditQuery query, Consumer<AuditValues> each) {
    policy.require(principal, Permission.AUDIT_LIST);
    database.readOnce(
        tx -> {
          store.forEach(tx, query, each);
          return query;
        });
  }
}
