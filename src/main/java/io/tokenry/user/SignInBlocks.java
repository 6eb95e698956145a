package io.tokenry.user;

import io.tokenry.database.Tx;

/** Knows who has to wait after failed sign-ins. */
public interface SignInBlocks {

  /** When the account may be tried again, Unix seconds; 0 for at any time. */
  long blockedUntil(Tx tx, String username);

  /** Forgets the failures of the account; says whether there were any. */
  boolean unblock(Tx tx, String username);
}
