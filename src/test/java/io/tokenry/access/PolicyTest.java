package io.tokenry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tokenry.problem.ProblemException;
import io.tokenry.restriction.Restrictions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Permission × user type × Manage API tokens × own or another's: everything the policy decides. */
class PolicyTest {

  private static final UserId SELF = new UserId(7);
  private static final UserId OTHER = new UserId(8);
  private static final RoleRules WITH_TOKENS = RoleRules.everything();
  private static final RoleRules WITHOUT_TOKENS =
      new RoleRules(
          Map.of(),
          true,
          Map.of(RoleRules.MANAGE_API_TOKENS, false),
          true,
          true,
          RoleRules.ApiMode.DENY_LIST,
          List.of());

  /** What a decision comes to. */
  enum Answer {
    ALLOWED,
    NOT_FOUND,
    FORBIDDEN
  }

  private final Policy policy = new Policy();

  /**
   * One line for each permission: what own and others' records come to for User, Admin and Super
   * admin with Manage API tokens (first line) and without (second line). A = allowed, N = not
   * found, F = forbidden; own before others'.
   */
  private static final Map<Permission, String> TABLE =
      Map.ofEntries(
          Map.entry(Permission.TOKEN_LIST, "AN AN AA / FF FF FF"),
          Map.entry(Permission.TOKEN_CREATE, "AN AN AA / FF FF FF"),
          Map.entry(Permission.TOKEN_UPDATE, "AN AN AA / FF FF FF"),
          Map.entry(Permission.TOKEN_GENERATE, "AN AN AA / FF FF FF"),
          Map.entry(Permission.TOKEN_INTROSPECT, "AN AN AA / AN AN AA"),
          Map.entry(Permission.TOKEN_DELETE, "AN AN AA / FF FF FF"),
          Map.entry(Permission.USER_LIST, "AN AN AA / AN AN AA"),
          Map.entry(Permission.USER_CREATE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.USER_UPDATE, "AN AN AA / AN AN AA"),
          Map.entry(Permission.USER_DELETE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.USER_UNBLOCK, "FF FF AA / FF FF AA"),
          Map.entry(Permission.USER_GROUP_LIST, "AN AN AA / AN AN AA"),
          Map.entry(Permission.USER_GROUP_CREATE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.USER_GROUP_UPDATE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.USER_GROUP_DELETE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.ROLE_LIST, "AN AN AA / AN AN AA"),
          Map.entry(Permission.ROLE_CREATE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.ROLE_UPDATE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.ROLE_DELETE, "FF FF AA / FF FF AA"),
          Map.entry(Permission.AUDIT_LIST, "FF FF AA / FF FF AA"));

  static Stream<Arguments> decisions() {
    return Stream.of(Permission.values())
        .flatMap(
            permission -> {
              String[] halves = TABLE.getOrDefault(permission, "no row").split(" / ", -1);
              assertThat(halves).as("the row of %s", permission).hasSize(2);
              return Stream.of(UserType.values())
                  .flatMap(
                      type ->
                          Stream.of(true, false)
                              .flatMap(manages -> decisions(permission, type, manages, halves)));
            });
  }

  private static Stream<Arguments> decisions(
      Permission permission, UserType type, boolean manages, String[] halves) {
    String cell = halves[manages ? 0 : 1].split(" ", -1)[type.code() - 1];
    return Stream.of(
        Arguments.of(permission, type, manages, SELF, answer(cell.charAt(0))),
        Arguments.of(permission, type, manages, OTHER, answer(cell.charAt(1))));
  }

  private static Answer answer(char letter) {
    return switch (letter) {
      case 'A' -> Answer.ALLOWED;
      case 'N' -> Answer.NOT_FOUND;
      default -> Answer.FORBIDDEN;
    };
  }

  @ParameterizedTest(name = "{0} for {1}, manages tokens {2}, of user {3}: {4}")
  @MethodSource("decisions")
  void decides(
      Permission permission, UserType type, boolean manages, UserId owner, Answer expected) {
    Principal principal = principal(type, manages ? WITH_TOKENS : WITHOUT_TOKENS);

    assertThat(answerOf(() -> policy.require(principal, permission, owner))).isEqualTo(expected);
    assertThat(policy.allows(principal, permission)).isEqualTo(expected != Answer.FORBIDDEN);
    if (expected != Answer.FORBIDDEN) {
      assertThat(policy.visibility(principal, permission).includes(owner))
          .isEqualTo(expected == Answer.ALLOWED);
    }
    boolean everybody = type == UserType.SUPER_ADMIN && expected != Answer.FORBIDDEN;
    assertThat(answerOf(() -> policy.requireForEverybody(principal, permission)))
        .isEqualTo(everybody ? Answer.ALLOWED : Answer.FORBIDDEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Permission.class,
      names = {"TOKEN_CREATE", "TOKEN_UPDATE", "TOKEN_GENERATE", "TOKEN_DELETE"})
  void theGuestNeverChangesTokens(Permission permission) {
    Principal guest = principal("guest", UserType.SUPER_ADMIN, WITH_TOKENS, session());

    assertThat(answerOf(() -> policy.require(guest, permission))).isEqualTo(Answer.FORBIDDEN);
    assertThat(answerOf(() -> policy.require(guest, Permission.TOKEN_LIST)))
        .isEqualTo(Answer.ALLOWED);
  }

  @ParameterizedTest
  @EnumSource(UiElement.class)
  void sectionsOpenForSuperAdminsWhoseRoleOpensThem(UiElement element) {
    RoleRules closed =
        new RoleRules(
            Map.of(element.wireName(), false),
            true,
            Map.of(),
            true,
            true,
            RoleRules.ApiMode.DENY_LIST,
            List.of());

    assertThat(policy.opens(principal(UserType.SUPER_ADMIN, WITH_TOKENS), element)).isTrue();
    assertThat(policy.opens(principal(UserType.SUPER_ADMIN, closed), element)).isFalse();
    assertThat(policy.opens(principal(UserType.ADMIN, WITH_TOKENS), element)).isFalse();
    assertThat(policy.opens(principal(UserType.USER, WITH_TOKENS), element)).isFalse();
    assertThat(answerOf(() -> policy.requireOpen(principal(UserType.USER, WITH_TOKENS), element)))
        .isEqualTo(Answer.NOT_FOUND);
  }

  @Test
  void withoutManageApiTokensNoTokenPageIsOpen() {
    Set<UiElement> others = EnumSet.complementOf(EnumSet.of(UiElement.API_TOKENS));
    Principal admin = principal(UserType.SUPER_ADMIN, WITHOUT_TOKENS);

    assertThat(policy.opens(admin, UiElement.API_TOKENS)).isFalse();
    assertThat(policy.opensOwnTokens(admin)).isFalse();
    assertThat(others).allMatch(element -> policy.opens(admin, element));
    assertThat(policy.opensOwnTokens(principal(UserType.USER, WITH_TOKENS))).isTrue();
  }

  @Test
  void methodsNeedTypeActionAccessAndList() {
    assertThat(methodAnswer(UserType.USER, WITH_TOKENS, "token.get")).isEqualTo(Answer.ALLOWED);
    assertThat(methodAnswer(UserType.USER, WITHOUT_TOKENS, "token.get"))
        .isEqualTo(Answer.FORBIDDEN);
    assertThat(methodAnswer(UserType.USER, WITHOUT_TOKENS, "host.get")).isEqualTo(Answer.ALLOWED);
    assertThat(methodAnswer(UserType.ADMIN, WITH_TOKENS, "user.create"))
        .isEqualTo(Answer.FORBIDDEN);
    assertThat(methodAnswer(UserType.SUPER_ADMIN, WITH_TOKENS, "user.create"))
        .isEqualTo(Answer.ALLOWED);
    assertThat(methodAnswer(UserType.SUPER_ADMIN, WITH_TOKENS.withoutApi(), "host.get"))
        .isEqualTo(Answer.FORBIDDEN);
    assertThat(methodAnswer(UserType.SUPER_ADMIN, RoleRules.nothing(), "host.get"))
        .isEqualTo(Answer.FORBIDDEN);
  }

  /** A new method is closed until somebody has thought of who may call it. */
  @Test
  void aMethodWithoutADeclaredPermissionIsRefused() {
    assertThat(methodAnswer(UserType.SUPER_ADMIN, WITH_TOKENS, "item.get"))
        .isEqualTo(Answer.FORBIDDEN);
    assertThat(ApiMethods.ALL.stream().filter(method -> Permission.named(method).isEmpty()))
        .containsExactlyInAnyOrderElementsOf(ApiMethods.FOR_EVERYBODY)
        .containsExactly("host.get", "hostgroup.get", "user.logout");
  }

  /** What pages tell of somebody's rights is what is decided when they use them. */
  @ParameterizedTest
  @EnumSource(UserType.class)
  void rightsToldAreThoseDecided(UserType type) {
    for (RoleRules rules : List.of(WITH_TOKENS, WITHOUT_TOKENS, WITH_TOKENS.withoutApi())) {
      for (String username : List.of("somebody", "guest")) {
        Principal principal = principal(username, type, rules, session());
        EffectiveRights rights = policy.rights(principal);

        assertThat(ApiMethods.ALL)
            .allMatch(
                method ->
                    rights.methods().contains(method)
                        == (methodAnswer(type, rules, method) == Answer.ALLOWED));
        assertThat(UiElement.values())
            .allMatch(
                element -> rights.sections().contains(element) == policy.opens(principal, element));
        assertThat(rights.tokenActions())
            .allMatch(
                permission ->
                    answerOf(() -> policy.require(principal, permission)) == Answer.ALLOWED);
        assertThat(rights.tokenActions().contains(Permission.TOKEN_CREATE))
            .isEqualTo(!rules.equals(WITHOUT_TOKENS) && !principal.isGuest());
        assertThat(rights.ownTokenPages()).isEqualTo(!rules.equals(WITHOUT_TOKENS));
        assertThat(rights.overseesEverybody()).isEqualTo(type == UserType.SUPER_ADMIN);
      }
    }
  }

  /** A leaked short-lived token could otherwise make itself permanent. */
  @Test
  void aTokenGivesNoLongerLifeThanItsOwn() {
    Principal until100 =
        principal(
            "a", UserType.USER, WITH_TOKENS, new Credential.ApiToken(1, 100, Restrictions.NONE));
    Principal forever =
        principal(
            "a", UserType.USER, WITH_TOKENS, new Credential.ApiToken(1, 0, Restrictions.NONE));

    assertThat(
            answerOf(() -> policy.requireWithinCredential(until100, SELF, 100, Restrictions.NONE)))
        .isEqualTo(Answer.ALLOWED);
    assertThat(
            answerOf(() -> policy.requireWithinCredential(until100, SELF, 101, Restrictions.NONE)))
        .isEqualTo(Answer.FORBIDDEN);
    assertThat(answerOf(() -> policy.requireWithinCredential(until100, SELF, 0, Restrictions.NONE)))
        .isEqualTo(Answer.FORBIDDEN);
    assertThatCode(() -> policy.requireWithinCredential(forever, SELF, 0, Restrictions.NONE))
        .doesNotThrowAnyException();
  }

  /** Whoever steals a token could otherwise take the account over for good. */
  @Test
  void aTokenChangesNotWhatItsOwnerSignsInWith() {
    Principal token =
        principal(
            "a",
            UserType.SUPER_ADMIN,
            WITH_TOKENS,
            new Credential.ApiToken(1, 0, Restrictions.NONE));

    assertThat(answerOf(() -> policy.requireNotByOwnToken(token, SELF)))
        .isEqualTo(Answer.FORBIDDEN);
    assertThatCode(() -> policy.requireNotByOwnToken(token, OTHER)).doesNotThrowAnyException();
    assertThatCode(() -> policy.requireNotByOwnToken(principal(UserType.USER, WITH_TOKENS), SELF))
        .doesNotThrowAnyException();
  }

  @Test
  void theSystemMayDoEverything() {
    Principal system = Principal.system("c");

    for (Permission permission : Permission.values()) {
      assertThatCode(() -> policy.require(system, permission, OTHER)).doesNotThrowAnyException();
    }
  }

  private Answer methodAnswer(UserType type, RoleRules rules, String method) {
    return answerOf(() -> policy.requireMethod(principal(type, rules), method));
  }

  private static Answer answerOf(Runnable decision) {
    try {
      decision.run();
      return Answer.ALLOWED;
    } catch (ProblemException e) {
      return Answer.valueOf(e.problem().type().name());
    }
  }

  @Test
  void aWholeInstanceIsTakenInHandOnTheCommandLineAlone() {
    Principal superAdmin = principal(UserType.SUPER_ADMIN, WITH_TOKENS);
    assertThatCode(() -> policy.requireOperator(superAdmin)).isInstanceOf(ProblemException.class);
    assertThatCode(() -> policy.requireOperator(Principal.system(""))).doesNotThrowAnyException();
  }

  private static Principal principal(UserType type, RoleRules rules) {
    return principal("somebody", type, rules, session());
  }

  private static Principal principal(
      String username, UserType type, RoleRules rules, Credential credential) {
    return new Principal(SELF, username, type, rules, credential, new Origin("::1", "test", "c"));
  }

  private static Credential session() {
    return new Credential.WebSession(1);
  }
}
