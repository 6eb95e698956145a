package io.tokenry.token;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What people do to many tokens at once: one transaction, in which a token that has vanished
 * meanwhile does not spoil the rest.
 */
public final class TokenBulk {

  /** More tokens than this are not changed at once. */
  public static final int MOST = 10_000;

  private static final int PORTION = 500;

  private final TokenStore store = new TokenStore();
  private final Database database;
  private final Policy policy;
  private final Tokens tokens;

  public TokenBulk(Database database, Policy policy, Tokens tokens) {
    this.database = database;
    this.policy = policy;
    this.tokens = tokens;
  }

  /**
   * Does it to each of the tokens that can be seen, and says of each what became of it, in the
   * order given.
   *
   * @param ids at most {@link #MOST}, else raises {@code INVALID}
   */
  public List<TokenOutcome> apply(
      Principal principal, TokenScope scope, TokenAction action, List<TokenId> ids) {
    Visibility visible = policy.visibility(principal, action.permission());
    Visibility within =
        scope == TokenScope.OWN ? new Visibility.OwnedBy(principal.userId()) : visible;
    List<TokenId> wanted = ids.stream().distinct().toList();
    if (wanted.size() > MOST) {
      throw Problem.invalid("id", "At most " + MOST + " tokens can be changed at once.");
    }
    return database.write(
        tx -> {
          List<TokenOutcome> outcomes = new ArrayList<>();
          for (int from = 0; from < wanted.size(); from += PORTION) {
            List<TokenId> portion = wanted.subList(from, Math.min(from + PORTION, wanted.size()));
            outcomes.addAll(apply(tx, principal, within, action, portion));
          }
          return outcomes;
        });
  }

  private List<TokenOutcome> apply(
      Tx tx, Principal principal, Visibility visible, TokenAction action, List<TokenId> ids) {
    Map<TokenId, Token> found = new HashMap<>();
    store.lock(tx, ids).stream()
        .filter(token -> visible.includes(token.owner()))
        .forEach(token -> found.put(token.id(), token));
    List<Token> moved =
        ids.stream()
            .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
            .filter(token -> !action.isMootFor(token))
            .toList();
    applyTo(tx, principal, action, moved);
    Set<Token> done = new HashSet<>(moved);
    return ids.stream().map(id -> outcome(id, Optional.ofNullable(found.get(id)), done)).toList();
  }

  private void applyTo(Tx tx, Principal principal, TokenAction action, List<Token> moved) {
    switch (action) {
      case TokenAction.Enable() ->
          update(tx, principal, moved, id -> TokenChange.enabled(id, true));
      case TokenAction.Disable() ->
          update(tx, principal, moved, id -> TokenChange.enabled(id, false));
      case TokenAction.Extend(long expiresAt) ->
          update(tx, principal, moved, id -> TokenChange.expiry(id, OptionalLong.of(expiresAt)));
      case TokenAction.Delete() -> tokens.delete(tx, principal, moved);
    }
  }

  private void update(
      Tx tx, Principal principal, List<Token> moved, Function<TokenId, TokenChange> change) {
    tokens.update(tx, principal, moved, moved.stream().map(Token::id).map(change).toList());
  }

  private static TokenOutcome outcome(TokenId id, Optional<Token> found, Set<Token> done) {
    if (found.isEmpty()) {
      return new TokenOutcome(id, "", TokenOutcome.Result.GONE);
    }
    Token token = found.get();
    return new TokenOutcome(
        id,
        token.name(),
        done.contains(token) ? TokenOutcome.Result.DONE : TokenOutcome.Result.ALREADY_SO);
  }
}
