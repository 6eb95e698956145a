package io.tokenry.token;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditRecord;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.problem.Problem;
import java.util.List;

/** What was done to a token, and by whom, for everybody who may see the token itself. */
public final class TokenHistory {

  private final TokenStore store = new TokenStore();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;

  public TokenHistory(Database database, Policy policy, AuditLog audit) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
  }

  /**
   * The latest changes, the latest first; raises {@code NOT_FOUND} for an absent or hidden token.
   *
   * @param most records, 1–1000
   */
  public List<AuditRecord> of(Principal principal, TokenId id, int most) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    return database.read(
        tx -> {
          boolean exists =
              store.find(tx, List.of(id)).stream()
                  .anyMatch(token -> visible.includes(token.owner()));
          if (!exists) {
            throw Problem.notFound();
          }
          return audit.latestOf(tx, AuditResource.API_TOKEN, id.value(), most);
        });
  }
}
