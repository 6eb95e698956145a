package io.tokenry.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.problem.ProblemException;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import org.junit.jupiter.api.Test;

/** What a role narrows could otherwise be shed by a token for somebody of another role. */
class PolicyAttenuationTest {

  private static final UserId SELF = new UserId(7);
  private static final UserId OTHER = new UserId(8);
  private static final Restrictions TEN =
      RestrictionsText.parse("{\"allowed_networks\":[\"10.0.0.0/8\"]}");

  private final Policy policy = new Policy();

  @Test
  void aTokenGivesOthersNoMoreThanItsRoleAllows() {
    Principal caller = caller(new Credential.ApiToken(1, 0, Restrictions.NONE));

    assertThatThrownBy(() -> policy.requireWithinCredential(caller, OTHER, 0, Restrictions.NONE))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> policy.requireWithinCredential(caller, OTHER, 0, TEN))
        .doesNotThrowAnyException();
  }

  @Test
  void onesOwnAreNarrowedByTheRoleAnywayAndPeopleAreNoTokens() {
    Principal caller = caller(new Credential.ApiToken(1, 0, Restrictions.NONE));
    Principal person = caller(new Credential.WebSession(1));

    assertThatCode(() -> policy.requireWithinCredential(caller, SELF, 0, Restrictions.NONE))
        .doesNotThrowAnyException();
    assertThatCode(() -> policy.requireWithinCredential(person, OTHER, 0, Restrictions.NONE))
        .doesNotThrowAnyException();
  }

  private static Principal caller(Credential credential) {
    RoleRules narrow = RoleRules.everything().withTokens(new TokenRules(false, TEN));
    return new Principal(
        SELF, "a", UserType.SUPER_ADMIN, narrow, credential, new Origin("::1", "test", "c"));
  }
}
