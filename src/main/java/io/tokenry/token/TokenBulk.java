package io.tokenry.token;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
    return ids.stream()
        .map(
            id -> {
              Token token = found.get(id);
              return token == null
                  ? new TokenOutcome(id, "", TokenOutcome.Result.GONE)
                  : new TokenOutcome(id, token.name(), apply(tx, principal, action, token));
            })
        .toList();
  }

  private TokenOutcome.Result apply(Tx tx, Principal principal, TokenAction action, Token token) {
    if (action.isMootFor(token)) {
      return TokenOutcome.Result.ALREADY_SO;
    }
    switch (action) {
      case TokenAction.Enable() ->
          tokens.update(tx, principal, token, TokenChange.enabled(token.id(), true));
      case TokenAction.Disable() ->
          tokens.update(tx, principal, token, TokenChange.enabled(token.id(), false));
      case TokenAction.Extend(long expiresAt) ->
          tokens.update(
              tx, principal, token, TokenChange.expiry(token.id(), OptionalLong.of(expiresAt)));
      case TokenAction.Delete() -> tokens.delete(tx, principal, token);
    }
    return TokenOutcome.Result.DONE;
  }
}
