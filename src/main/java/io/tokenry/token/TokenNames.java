package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No user owns two tokens of one name. */
final class TokenNames {

  private final TokenStore store;

  TokenNames(TokenStore store) {
    this.store = store;
  }

  /**
   * Judges against what is stored before the call, so that the order of changes does not matter.
   */
  void requireFree(Tx tx, List<Token> stored, List<TokenChange> wanted) {
    record OwnedName(UserId owner, String name) {}
    Set<OwnedName> taken = new HashSet<>();
    for (int i = 0; i < stored.size(); i++) {
      Token before = stored.get(i);
      String name = wanted.get(i).name().orElse(before.name());
      if (!name.equals(before.name())) {
        requireFree(tx, before.owner(), name);
        if (!taken.add(new OwnedName(before.owner(), name))) {
          throw taken(before.owner(), name);
        }
      }
    }
  }

  private void requireFree(Tx tx, UserId owner, String name) {
    if (store.findByName(tx, owner, name).isPresent()) {
      throw taken(owner, name);
    }
  }

  static ProblemException taken(UserId owner, String name) {
    return Problem.conflict(
        "name", "API token \"" + name + "\" already exists for userid \"" + owner + "\".");
  }
}
