package io.tokenry.token;

import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of tokens on their way to the table: those that say the same are one statement there. */
final class TokenUpdates {

  private final Map<TokenSwitch, List<TokenId>> switched = new LinkedHashMap<>();
  private final List<Token> rewritten = new ArrayList<>();

  void add(TokenChange change, Token after) {
    change
        .asSwitch()
        .ifPresentOrElse(
            same -> switched.computeIfAbsent(same, _ -> new ArrayList<>()).add(after.id()),
            () -> rewritten.add(after));
  }

  void store(Tx tx, TokenStore store) {
    switched.forEach((same, ids) -> store.update(tx, ids, same));
    store.update(tx, rewritten);
  }
}
