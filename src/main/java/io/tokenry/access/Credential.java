package io.tokenry.access;

import io.tokenry.restriction.Restrictions;

/** With what a principal proved who it is. */
public sealed interface Credential {

  /**
   * A browser's session.
   *
   * @param sessionId the session's number, not its secret
   */
  record WebSession(long sessionId) implements Credential {}

  /**
   * A session made by {@code user.login}.
   *
   * @param sessionId the session's number, not its secret
   */
  record ApiSession(long sessionId) implements Credential {}

  /**
   * An API token.
   *
   * @param tokenId the token's number
   * @param expiresAt Unix seconds; 0 for a token that never expires
   * @param restrictions what narrows it; what its role narrows comes on top
   */
  record ApiToken(long tokenId, long expiresAt, Restrictions restrictions) implements Credential {}

  /** The program itself: start-up, jobs, the command line, and the first-run set-up. */
  record Internal() implements Credential {}
}
