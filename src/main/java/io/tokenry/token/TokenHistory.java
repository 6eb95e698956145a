package io.tokenry.token;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditRecord;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.time.Duration;
import java.util.List;

/** What was done to a token, and by whom, for everybody who may see the token itself. */
public final class TokenHistory {

  private final TokenStore store = new TokenStore();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final TokenUses uses;

  public TokenHistory(Database database, Policy policy, AuditLog audit, TokenUses uses) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.uses = uses;
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
          requireVisible(tx, visible, id);
          return audit.latestOf(tx, AuditResource.API_TOKEN, id.value(), most);
        });
  }

  /** How it was used lately; raises {@code NOT_FOUND} likewise. */
  public TokenActivity activity(Principal principal, TokenId id) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    long today =
        database.read(
            tx -> {
              requireVisible(tx, visible, id);
              return tx.nowSeconds() / Duration.ofDays(1).toSeconds();
            });
    return uses.activity(id, today - TokenActivity.DAYS + 1);
  }

  private void requireVisible(Tx tx, Visibility visible, TokenId id) {
    boolean exists =
        store.find(tx, List.of(id)).stream().anyMatch(token -> visible.includes(token.owner()));
    if (!exists) {
      throw Problem.notFound();
    }
  }
}
