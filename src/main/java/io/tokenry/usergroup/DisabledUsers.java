package io.tokenry.usergroup;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** Told, in the transaction of the change, of each user whom a group has disabled. */
@FunctionalInterface
public interface DisabledUsers {

  /** Takes from the user what they hold, such as open sessions. */
  void disabled(Tx tx, Principal principal, UserId userId);
}
