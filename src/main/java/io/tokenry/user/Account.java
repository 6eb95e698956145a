package io.tokenry.user;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;
import io.tokenry.usergroup.WebAccess;
import java.time.Duration;
import java.util.Optional;

/**
 * A user with everything that decides whether and as what they may sign in.
 *
 * @param passwordHash PHC string; empty when there is no password
 * @param role absent for a user without a role, who has no access to the system
 * @param webAccess the narrowest that a group gives
 * @param debugMode whether a group says so; told to clients, and nothing here depends on it
 * @param autologout an API session ends after this time without a call, {@link #NEVER} for none
 * @param attempts failed sign-ins as the contract shows them
 */
public record Account(
    User user,
    String passwordHash,
    Optional<AccountRole> role,
    WebAccess webAccess,
    boolean debugMode,
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

  /** As the contract numbers it. */
  public int webAccessCode() {
    return webAccess.code();
  }

  /** Whether no group closes the web pages. */
  public boolean opensPages() {
    return webAccess != WebAccess.NONE;
  }

  @Override
  public String toString() {
    return "Account[" + user.username() + "]";
  }
}
