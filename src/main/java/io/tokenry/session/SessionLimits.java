package io.tokenry.session;

import io.tokenry.access.UserType;
import io.tokenry.config.Config;
import io.tokenry.user.Account;
import java.time.Duration;

/** How long sessions live. */
final class SessionLimits {

  /** Rows of dead sessions stay no longer than this. */
  static final Duration KEPT_AT_MOST = Duration.ofDays(30);

  /** A time that lies further ahead was noted by a clock that was wrong, now or then. */
  private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(5);

  private final Config.Sessions config;

  SessionLimits(Config.Sessions config) {
    this.config = config;
  }

  /**
   * Whether a session has come to its end, which a clock that was set back does not put off; all
   * times are Unix seconds.
   *
   * @param seenAt its last use
   */
  boolean areOver(Account account, SessionKind kind, long createdAt, long seenAt, long now) {
    boolean idle = seenAt + idle(account, kind).toSeconds() < now;
    boolean old = createdAt + absolute(account, kind).toSeconds() < now;
    boolean ahead = Math.max(createdAt, seenAt) > now + AHEAD_AT_MOST.toSeconds();
    return idle || old || ahead;
  }

  private Duration idle(Account account, SessionKind kind) {
    return kind == SessionKind.WEB ? config.idle() : account.autologout();
  }

  private Duration absolute(Account account, SessionKind kind) {
    if (kind == SessionKind.API) {
      return KEPT_AT_MOST;
    }
    boolean administrator =
        account.role().map(role -> role.type().atLeast(UserType.ADMIN)).orElse(false);
    return administrator ? config.absoluteForAdmins() : config.absolute();
  }
}
