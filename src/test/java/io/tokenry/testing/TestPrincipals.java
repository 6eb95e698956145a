package io.tokenry.testing;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;

/** Makes principals that did not sign in. */
public final class TestPrincipals {

  private static final Origin ORIGIN =
      new Origin("203.0.113.7", "test", "caaaaaaaaaaaaaaaaaaaaaaaa");

  private TestPrincipals() {}

  public static Principal superAdmin(UserId id) {
    return principal(id, UserType.SUPER_ADMIN, RoleRules.everything());
  }

  public static Principal user(UserId id) {
    return principal(id, UserType.USER, RoleRules.everything());
  }

  /** Signed in with a browser, with a role of these rules. */
  public static Principal principal(UserId id, UserType type, RoleRules rules) {
    return new Principal(id, "user-" + id, type, rules, new Credential.WebSession(1), ORIGIN);
  }
}
