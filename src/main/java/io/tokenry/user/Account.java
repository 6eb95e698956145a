package io.tokenry.user;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;
import java.time.Duration;
import java.util.Optional;

/**
 * A user with everything that decides whether and as what they may sign in.
 *
 * @param passwordHash PHC string; empty when there is no password
 * @param role absent for a user without a role, who has no access to the system
 * @param webAccess false when a group closes the web pages
 * @param autologout an API session ends after this time without a call, {@link #NEVER} for none
 * @param attempts failed sign-ins as the contract shows them
 */
public record Account(
    User user,
    String passwordHash,
    Optional<AccountRole> role,
    boolean webAccess,
    Duration autologout,
    Attempts attempts) {

  /** An {@code autologout} that never comes. */
  public static final Duration NEVER = Duration.ofDays(36_500);

  public record AccountRole(UserType type, RoleRules rules) {}

  /**
   * What failed sign-ins left behind.
   *
   * @param clock Unix seconds of the last failure; 0 for none
   */
  public record Attempts(long failed, String address, long clock) {}

  @Override
  public String toString() {
    return "Account[" + user.username() + "]";
  }
}
