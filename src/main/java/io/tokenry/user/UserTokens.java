package io.tokenry.user;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;

/** The API tokens of a user who is about to be deleted. */
public interface UserTokens {

  /** What would become of tokens; naming at most so many of each. */
  DeletionPreview preview(Tx tx, UserId user, int named);

  /**
   * Deletes what the user owns, each on record, and forgets the user as creator of what others own.
   */
  void delete(Tx tx, Principal principal, UserId user);
}
