package io.tokenry.user;

import io.tokenry.access.UserId;

/**
 * What became of one user when several were enabled or disabled.
 *
 * @param username empty for one that does not exist any more
 */
public record UserOutcome(UserId id, String username, Result result) {

  /** Each constant but the first two left the user as it was. */
  public enum Result {
    CHANGED,
    ALREADY_SO,
    GONE,
    YOURSELF,
    LAST_SUPER_ADMIN
  }
}
