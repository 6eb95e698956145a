package io.tokenry.token;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.node.ChangeFeed;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.user.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people and machines do to tokens. Each method is one transaction: all of its tokens or none,
 * together with the audit records.
 */
public final class Tokens {

  /** The field of a conflict about the version that was seen. */
  static final String SEEN = "version";

  private final TokenStore store = new TokenStore();
  private final TokenInsertStore inserts = new TokenInsertStore();
  private final TokenNames names = new TokenNames(store);
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final TokenIssuer issuer;
  private final Accounts accounts;
  private final ChangeFeed changes;

  public Tokens(
      Database database,
      Policy policy,
      AuditLog audit,
      TokenIssuer issuer,
      Accounts accounts,
      ChangeFeed changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.issuer = issuer;
    this.accounts = accounts;
    this.changes = changes;
  }

  /**
   * Creates tokens that have no value yet; returns ids in the order given. Raises {@code INVALID}
   * for an owner that is not available, {@code CONFLICT} for a taken name.
   */
  public List<TokenId> create(Principal principal, List<NewToken> tokens) {
    Visibility owners = policy.visibility(principal, Permission.TOKEN_CREATE);
    tokens.forEach(token -> requireMayCreate(principal, owners, token));
    return database.write(
        tx -> tokens.stream().map(token -> insert(tx, principal, token, tokens)).toList());
  }

  /** Creates one token together with its value; raises what {@link #create} does. */
  public IssuedToken createWithValue(Principal principal, NewToken token) {
    Visibility owners = policy.visibility(principal, Permission.TOKEN_CREATE);
    requireMayCreate(principal, owners, token);
    BearerToken value = issuer.next();
    return database.write(
        tx -> {
          TokenId id = insert(tx, principal, token, List.of(token));
          store.setValue(tx, id, TokenHash.of(value), value.hint(), principal.userId());
          return new IssuedToken(id, value);
        });
  }

  /**
   * Changes tokens; what is the same already is not written. Raises {@code NOT_FOUND} when any is
   * absent or hidden, {@code CONFLICT} for a taken name.
   */
  public void update(Principal principal, List<TokenChange> wanted) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_UPDATE);
    List<TokenId> ids = wanted.stream().map(TokenChange::id).toList();
    database.write(
        tx -> {
          List<Token> stored = visibleOrNone(tx, visible, ids);
          names.requireFree(tx, stored, wanted);
          update(tx, principal, stored, wanted);
          return stored.size();
        });
  }

  /**
   * As {@link #update}, unless the token is no longer as it was seen: then raises {@code CONFLICT}
   * on {@link #SEEN}.
   */
  public void updateSeen(Principal principal, TokenChange change, TokenVersion seen) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_UPDATE);
    database.write(
        tx -> {
          List<Token> stored = visibleOrNone(tx, visible, List.of(change.id()));
          if (!TokenVersion.of(stored.getFirst()).equals(seen)) {
            throw Problem.conflict(SEEN, "Somebody has changed this token meanwhile.");
          }
          names.requireFree(tx, stored, List.of(change));
          update(tx, principal, stored, List.of(change));
          return change.id();
        });
  }

  /**
   * Gives each token a new value; the old one dies with the commit. Raises {@code NOT_FOUND} when
   * any is absent or hidden.
   */
  public List<IssuedToken> generate(Principal principal, List<TokenId> ids) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_GENERATE);
    List<IssuedToken> issued = ids.stream().map(id -> new IssuedToken(id, issuer.next())).toList();
    return database.write(
        tx -> {
          List<Token> stored = visibleOrNone(tx, visible, ids);
          for (int i = 0; i < stored.size(); i++) {
            generate(tx, principal, stored.get(i), issued.get(i).value());
          }
          return issued;
        });
  }

  /**
   * Gives a token a new value and, unless empty, another end, both or neither. Raises {@code
   * NOT_FOUND} when it is absent or hidden.
   *
   * @param expiresAt Unix seconds; 0 for never
   */
  public IssuedToken regenerate(Principal principal, TokenId id, OptionalLong expiresAt) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_GENERATE);
    policy.require(principal, Permission.TOKEN_UPDATE);
    BearerToken value = issuer.next();
    return database.write(
        tx -> {
          Token token = visibleOrNone(tx, visible, List.of(id)).getFirst();
          TokenChange change = TokenChange.expiry(id, expiresAt);
          update(tx, principal, List.of(token), List.of(change));
          generate(tx, principal, change.applyTo(token), value);
          return new IssuedToken(id, value);
        });
  }

  /** Deletes for good; raises {@code NOT_FOUND} when any is absent or hidden. */
  public void delete(Principal principal, List<TokenId> ids) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_DELETE);
    database.write(
        tx -> {
          delete(tx, principal, visibleOrNone(tx, visible, ids));
          return ids.size();
        });
  }

  private void requireWithinCredential(Principal principal, NewToken token) {
    policy.requireWithinCredential(
        principal, token.owner(), token.expiresAt(), token.restrictions());
  }

  private void requireWithinCredential(Principal principal, Token token) {
    policy.requireWithinCredential(
        principal, token.owner(), token.expiresAt(), token.restrictions());
  }

  private void requireMayCreate(Principal principal, Visibility owners, NewToken token) {
    requireWithinCredential(principal, token);
    if (!owners.includes(token.owner())) {
      throw notAvailable(token.owner());
    }
  }

  private TokenId insert(Tx tx, Principal principal, NewToken token, List<NewToken> together) {
    TokenId id =
        inserts
            .insert(tx, token, principal.userId())
            .orElseThrow(() -> whyNotInserted(tx, token, together));
    record(tx, principal, AuditAction.ADD, id, token.name(), TokenDetails.of(id, token));
    return id;
  }

  /** An owner who is not available is told before a taken name. */
  private ProblemException whyNotInserted(Tx tx, NewToken token, List<NewToken> together) {
    return together.stream()
        .map(NewToken::owner)
        .filter(owner -> accounts.byId(tx, owner).isEmpty())
        .findFirst()
        .map(Tokens::notAvailable)
        .orElseGet(() -> TokenNames.taken(token.owner(), token.name()));
  }

  private static ProblemException notAvailable(UserId owner) {
    return Problem.invalid("userid", "User with ID \"" + owner + "\" is not available.");
  }

  /** The change of each of these tokens, which are locked already; they are stored together. */
  void update(Tx tx, Principal principal, List<Token> stored, List<TokenChange> wanted) {
    TokenUpdates updates = new TokenUpdates();
    for (int i = 0; i < stored.size(); i++) {
      Token before = stored.get(i);
      Token after = wanted.get(i).applyTo(before);
      if (!after.equals(before)) {
        requireMayBecome(principal, before, after);
        recordChange(tx, principal, before, after);
        updates.add(wanted.get(i), after);
      }
    }
    updates.store(tx, store);
  }

  private void requireMayBecome(Principal principal, Token before, Token after) {
    boolean comesAlive = after.enabled() && !before.enabled();
    if (comesAlive
        || after.expiresAt() != before.expiresAt()
        || !after.restrictions().equals(before.restrictions())) {
      requireWithinCredential(principal, after);
    }
  }

  private void recordChange(Tx tx, Principal principal, Token before, Token after) {
    record(
        tx,
        principal,
        AuditAction.UPDATE,
        before.id(),
        before.name(),
        TokenDetails.of(before, after));
  }

  private void generate(Tx tx, Principal principal, Token token, BearerToken value) {
    requireWithinCredential(principal, token);
    store.setValue(tx, token.id(), TokenHash.of(value), value.hint(), principal.userId());
    record(
        tx,
        principal,
        AuditAction.UPDATE,
        token.id(),
        token.name(),
        new AuditDetails().masked("token.token"));
  }

  /** Deletes these tokens, which are locked already, together. */
  void delete(Tx tx, Principal principal, List<Token> stored) {
    store.delete(tx, stored.stream().map(Token::id).toList());
    for (Token token : stored) {
      record(tx, principal, AuditAction.DELETE, token.id(), token.name(), new AuditDetails());
    }
  }

  /** The wanted tokens, locked, in the order given; what may not be seen does not exist. */
  private List<Token> visibleOrNone(Tx tx, Visibility visible, List<TokenId> ids) {
    Map<TokenId, Token> found = new HashMap<>();
    store.lock(tx, ids).stream()
        .filter(token -> visible.includes(token.owner()))
        .forEach(token -> found.put(token.id(), token));
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(Problem::notFound))
        .toList();
  }

  private void record(
      Tx tx,
      Principal principal,
      AuditAction action,
      TokenId id,
      String name,
      AuditDetails details) {
    audit.record(
        tx, principal, new AuditEntry(action, AuditResource.API_TOKEN, id.value(), name, details));
    changes.tokenChanged(tx, id.value());
  }
}
