package io.tokenry.token;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Tx;
import java.util.Optional;

/**
 * Tokens that come from another product and keep their values, in the transaction of the import.
 */
public final class TokenImport {

  /** What became of a token. */
  public enum Result {
    IMPORTED,

    /** Its owner has it already, with the same value. */
    EXISTS,

    /** Its owner has another token of this name: perhaps the same, given a new value since. */
    NAME_TAKEN,

    /** Another token has this value. */
    VALUE_TAKEN
  }

  private final TokenStore store = new TokenStore();
  private final TokenInsertStore inserts = new TokenInsertStore();
  private final Policy policy;
  private final AuditLog audit;

  public TokenImport(Policy policy, AuditLog audit) {
    this.policy = policy;
    this.audit = audit;
  }

  /** Adds the token, unless it or one like it is there. */
  public Result add(Tx tx, Principal principal, ImportedToken token) {
    policy.requireOperator(principal);
    Optional<TokenId> namesake = store.findByName(tx, token.owner(), token.name());
    if (namesake.isPresent()) {
      return store.hashOf(tx, namesake.get()).equals(token.hash())
          ? Result.EXISTS
          : Result.NAME_TAKEN;
    }
    if (token.hash().isPresent() && store.hasHash(tx, token.hash().get())) {
      return Result.VALUE_TAKEN;
    }
    TokenId id = inserts.insert(tx, token);
    AuditDetails details =
        new AuditDetails()
            .added("token.tokenid", id)
            .added("token.userid", token.owner())
            .added("token.name", token.name())
            .addedUnless("", "token.description", token.description())
            .addedUnless(0, "token.status", token.enabled() ? 0 : 1)
            .addedUnless(0L, "token.expires_at", token.expiresAt());
    if (token.hash().isPresent()) {
      details.addedMasked("token.token");
    }
    audit.record(
        tx,
        principal,
        new AuditEntry(
            AuditAction.ADD, AuditResource.API_TOKEN, id.value(), token.name(), details));
    return Result.IMPORTED;
  }
}
