package io.tokenry.user;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** Ends sessions when a user's password changes or their access shrinks. */
public interface SessionEnding {

  /** Ends all sessions of a user, but for the one with which that user asks for it. */
  void endSessions(Tx tx, Principal principal, UserId userId);
}
