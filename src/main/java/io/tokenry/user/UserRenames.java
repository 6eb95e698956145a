package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** Told, in the transaction of the change, that a user has a new name to be sorted by. */
public interface UserRenames {

  /**
   * Takes the new name over, wherever rows are sorted by it.
   *
   * @param nameKey orders by the new username, as {@code SortKey.natural} makes it
   */
  void renamed(Tx tx, UserId userId, String nameKey);
}
