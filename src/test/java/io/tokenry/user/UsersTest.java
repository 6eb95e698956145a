package io.tokenry.user;

import static io.tokenry.user.UserFixture.principal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.access.Credential;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.restriction.Restrictions;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.user.UserOutcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class UsersTest {

  private static final String GOOD = "nine green bottles hanging";

  @EachDatabase
  void changesAreWrittenAndAudited(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice", RoleId.USER);

    fixture.users.update(
        admin,
        new UserChange(
            id,
            Optional.of("alice.moore"),
            Optional.of("Alice"),
            Optional.of("Moore"),
            Optional.of(RoleId.ADMIN),
            _ -> new UserSettings("default", "dark", "Europe/Riga", 100),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    User user = fixture.directory.get(admin, id).user();
    assertThat(user.displayName()).isEqualTo("alice.moore (Alice Moore)");
    assertThat(user.roleId()).contains(RoleId.ADMIN);
    assertThat(user.settings().timeZone()).isEqualTo("Europe/Riga");
    assertThat(fixture.renames).containsExactly(id + " alice.moore");
    assertThat(fixture.accessChanges).isEqualTo(1);
    assertThat(fixture.audit(id))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("1 alice {")
        .contains("\"user.username\":[\"update\",\"alice.moore\",\"alice\"]")
        .contains("\"user.roleid\":[\"update\",\"2\",\"1\"]")
        .contains("\"user.rows_per_page\":[\"update\",\"100\",\"50\"]");
  }

  @EachDatabase
  void nothingChangedLeavesNoTrace(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice", RoleId.USER);

    fixture.users.update(admin, UserEdit.username(id, "alice"));

    assertThat(fixture.audit(id)).hasSize(1);
    assertThat(fixture.accessChanges).isZero();
  }

  @EachDatabase
  void aTakenUsernameIsRefusedBesideItsField(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice", RoleId.USER);

    Problem problem = problemOf(() -> fixture.users.update(admin, UserEdit.username(id, "root")));

    assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem.fields()).extracting(FieldError::field).containsExactly("username");
    fixture.users.update(admin, UserEdit.username(id, "Root"));
  }

  @EachDatabase
  void aRoleThatDoesNotExistIsRefused(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice", RoleId.USER);

    assertInvalid("roleid", () -> fixture.users.update(admin, UserEdit.role(id, new RoleId(77))));
    assertInvalid("roleid", () -> fixture.create("bob", new RoleId(77)));
  }

  /** A stolen session would otherwise outlive the password or the rights it was begun with. */
  @EachDatabase
  void sessionsEndWithPasswordDemotionAndDisabling(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice", RoleId.USER);

    fixture.users.update(admin, UserEdit.role(id, RoleId.ADMIN));
    assertThat(fixture.endedSessions).isEmpty();
    fixture.users.update(admin, UserEdit.role(id, RoleId.NONE));
    fixture.users.update(admin, UserEdit.disabled(id, true));
    fixture.users.update(admin, UserEdit.password(id, GOOD));

    assertThat(fixture.endedSessions).containsExactly(id, id, id);
    assertThat(fixture.audit(id))
        .last()
        .isEqualTo("1 alice {\"user.passwd\":[\"update\",\"******\",\"******\"]}");
  }

  @EachDatabase
  void nobodyShutsThemselvesOut(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    fixture.create("other", RoleId.SUPER_ADMIN);
    UserId self = admin.userId();

    assertInvalid("roleid", () -> fixture.users.update(admin, UserEdit.role(self, RoleId.ADMIN)));
    assertInvalid("groups", () -> fixture.users.update(admin, UserEdit.disabled(self, true)));
    assertThat(fixture.users.setDisabled(admin, List.of(self), true))
        .containsExactly(new UserOutcome(self, "root", Result.YOURSELF));
    assertThat(fixture.isDisabled(self)).isFalse();
  }

  @EachDatabase
  void theLastSuperAdminStays(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId last = fixture.admin("root").userId();
    Principal stale = principal(new UserId(99), "gone", UserType.SUPER_ADMIN);

    assertThat(problemOf(() -> fixture.users.update(stale, UserEdit.disabled(last, true))).type())
        .isEqualTo(ProblemType.CONFLICT);
    assertThat(
            problemOf(() -> fixture.users.update(stale, UserEdit.role(last, RoleId.USER))).type())
        .isEqualTo(ProblemType.CONFLICT);
    assertThat(fixture.users.setDisabled(stale, List.of(last), true))
        .containsExactly(new UserOutcome(last, "root", Result.LAST_SUPER_ADMIN));
    assertThat(fixture.isDisabled(last)).isFalse();
  }

  /** Two people in a quarrel, or one thief with two accounts, must not leave nobody in charge. */
  @EachDatabase
  void twoAdministratorsCannotDisableEachOther(TestDatabase database) throws Exception {
    UserFixture fixture = new UserFixture(database);
    Principal first = fixture.admin("first");
    Principal second = fixture.admin("second");
    List<Callable<List<UserOutcome>>> both =
        List.of(
            () -> fixture.users.setDisabled(first, List.of(second.userId()), true),
            () -> fixture.users.setDisabled(second, List.of(first.userId()), true));

    List<Result> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<List<UserOutcome>> outcome : threads.invokeAll(both)) {
        results.add(outcome.get().getFirst().result());
      }
    }

    assertThat(results).containsExactlyInAnyOrder(Result.CHANGED, Result.LAST_SUPER_ADMIN);
  }

  @EachDatabase
  void eachUserIsDisabledForItself(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId alice = fixture.create("alice", RoleId.USER);
    UserId bob = fixture.create("bob", RoleId.USER);
    fixture.users.setDisabled(admin, List.of(bob), true);
    UserId nobody = new UserId(4711);

    List<UserOutcome> outcomes =
        fixture.users.setDisabled(admin, List.of(nobody, bob, alice), true);

    assertThat(outcomes)
        .containsExactly(
            new UserOutcome(nobody, "", Result.GONE),
            new UserOutcome(bob, "bob", Result.ALREADY_SO),
            new UserOutcome(alice, "alice", Result.CHANGED));
    assertThat(fixture.isDisabled(alice)).isTrue();
    assertThat(fixture.endedSessions).containsExactly(bob, alice);
    assertThat(fixture.audit(alice))
        .last()
        .isEqualTo("1 alice {\"user.users_status\":[\"update\",\"1\",\"0\"]}");
    fixture.users.setDisabled(admin, List.of(alice), false);
    assertThat(fixture.isDisabled(alice)).isFalse();
  }

  @EachDatabase
  void othersChangeOnlyTheirOwnProfile(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId root = fixture.admin("root").userId();
    UserId id = fixture.create("alice", RoleId.ADMIN);
    Principal alice = principal(id, "alice", UserType.ADMIN);

    fixture.users.update(alice, UserChange.profile(id, "Alice", "Moore", UserSettings.defaults()));

    assertThat(fixture.directory.get(alice, id).user().name()).isEqualTo("Alice");
    assertThat(problemOf(() -> fixture.users.update(alice, UserEdit.username(id, "x"))).type())
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(
            problemOf(() -> fixture.users.update(alice, UserEdit.role(id, RoleId.SUPER_ADMIN)))
                .type())
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(problemOf(() -> fixture.users.update(alice, UserEdit.disabled(root, true))).type())
        .isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problemOf(() -> fixture.users.setDisabled(alice, List.of(root), true)).type())
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(
            problemOf(
                    () ->
                        fixture.users.create(
                            alice, UserFixture.user("eve", "", "", RoleId.SUPER_ADMIN)))
                .type())
        .isEqualTo(ProblemType.FORBIDDEN);
  }

  /** Whoever finds an unlocked screen, or a token, could otherwise take the account over. */
  @EachDatabase
  void onesOwnPasswordNeedsThePresentOneAndNoToken(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId id = fixture.create("alice", RoleId.USER);
    fixture.users.update(Principal.system("c"), UserEdit.password(id, GOOD));
    Principal alice = principal(id, "alice", UserType.USER);
    Principal token =
        principal(id, "alice", UserType.USER, new Credential.ApiToken(5, 0, Restrictions.NONE));
    Password next = new Password("seven blue herons");

    assertInvalid(
        "current_password", () -> fixture.users.update(alice, UserEdit.password(id, GOOD)));
    assertInvalid(
        "current_password",
        () -> fixture.users.update(alice, UserChange.password(id, new Password("no"), next)));
    assertThat(
            problemOf(
                    () ->
                        fixture.users.update(
                            token, UserChange.password(id, new Password(GOOD), next)))
                .type())
        .isEqualTo(ProblemType.FORBIDDEN);
    fixture.users.update(alice, UserChange.password(id, new Password(GOOD), next));
    fixture.users.update(alice, UserChange.password(id, next, new Password(GOOD)));
  }

  @EachDatabase
  void weakPasswordsAreRefusedWithAReason(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    Principal admin = fixture.admin("root");
    UserId id = fixture.create("alice.moore", RoleId.USER);

    assertInvalid("password", () -> fixture.users.update(admin, UserEdit.password(id, "short")));
    assertInvalid(
        "password",
        () -> fixture.users.update(admin, UserEdit.password(id, "my Alice.Moore secret")));
  }

  private static void assertInvalid(String field, ThrowingCallable work) {
    Problem problem = problemOf(work);
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
    assertThat(problem.fields()).extracting(FieldError::field).containsExactly(field);
  }

  private static Problem problemOf(ThrowingCallable work) {
    return assertThatExceptionOfType(ProblemException.class).isThrownBy(work).actual().problem();
  }
}
