package io.tokenry.access;

/**
 * Whoever makes this request, by any credential; built once per request.
 *
 * @param userId the user who acts, or whom the token speaks for
 * @param type what the user's role makes of them
 * @param rules what that role allows at this moment
 */
public record Principal(
    UserId userId,
    String username,
    UserType type,
    RoleRules rules,
    Credential credential,
    Origin origin) {

  /** The user name whose tokens may not be managed by itself: nobody in particular is behind it. */
  private static final String GUEST = "guest";

  /** The program acting for itself, with every right. */
  public static Principal system(String recordSet) {
    return new Principal(
        UserId.NOBODY,
        "System",
        UserType.SUPER_ADMIN,
        RoleRules.everything(),
        new Credential.Internal(),
        new Origin("", "", recordSet));
  }

  /** Somebody to ask the policy about, who is not making any request. */
  public static Principal hypothetical(String username, UserType type, RoleRules rules) {
    return new Principal(
        UserId.NOBODY, username, type, rules, new Credential.Internal(), new Origin("", "", ""));
  }

  public boolean isSuperAdmin() {
    return type == UserType.SUPER_ADMIN;
  }

  public boolean isGuest() {
    return username.equals(GUEST);
  }
}
