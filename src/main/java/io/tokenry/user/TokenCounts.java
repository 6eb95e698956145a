package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.Map;

/** Knows how many API tokens users own. */
public interface TokenCounts {

  /** Users without tokens are left out. */
  Map<UserId, Long> tokensOf(Tx tx, Collection<UserId> users);
}
