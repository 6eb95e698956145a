package io.tokenry.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditLog;
import io.tokenry.node.ChangeFeed;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class RolesTest {

  private static final Principal SYSTEM = Principal.system("c");
  private final AtomicInteger accessChanges = new AtomicInteger();

  @EachDatabase
  void theBuiltInRolesComeWithEachDatabase(TestDatabase database) {
    Roles roles = roles(database);

    assertThat(roles.list(SYSTEM))
        .extracting(Role::name, Role::type, Role::readonly)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Admin role", UserType.ADMIN, false),
            org.assertj.core.groups.Tuple.tuple("Guest role", UserType.USER, false),
            org.assertj.core.groups.Tuple.tuple("Super admin role", UserType.SUPER_ADMIN, true),
            org.assertj.core.groups.Tuple.tuple("User role", UserType.USER, false));
    RoleRules guest = roles.get(SYSTEM, RoleId.GUEST).role().rules();
    assertThat(guest.apiAccess()).isFalse();
    assertThat(guest.allowsAction(RoleRules.MANAGE_API_TOKENS)).isFalse();
  }

  @EachDatabase
  void aRoleIsCreatedChangedAndDeletedWithItsAudit(TestDatabase database) {
    Roles roles = roles(database);
    RoleId id = roles.create(SYSTEM, new NewRole("Ops", UserType.ADMIN, RoleRules.everything()));
    NewRole changed = new NewRole("Operators", UserType.USER, withoutTokens());

    roles.update(SYSTEM, id, changed);
    roles.update(SYSTEM, id, changed);

    Role role = roles.get(SYSTEM, id).role();
    assertThat(new NewRole(role.name(), role.type(), role.rules())).isEqualTo(changed);
    roles.delete(SYSTEM, id);
    assertThat(typeOf(() -> roles.get(SYSTEM, id))).isEqualTo(ProblemType.NOT_FOUND);
    List<String> audit = audit(database, id);
    assertThat(audit).hasSize(3);
    assertThat(audit.get(0))
        .startsWith("0 Ops {")
        .contains("\"role.rules.actions.manage_api_tokens\":[\"add\",\"1\"]");
    assertThat(audit.get(1))
        .startsWith("1 Ops {")
        .contains("\"role.name\":[\"update\",\"Operators\",\"Ops\"]")
        .contains("\"role.rules.actions.manage_api_tokens\":[\"update\",\"0\",\"1\"]")
        .doesNotContain("role.rules.api.access");
    assertThat(audit.get(2)).isEqualTo("2 Operators ");
    assertThat(accessChanges).hasValue(1);
  }

  @EachDatabase
  void aTakenNameIsRefusedBesideItsField(TestDatabase database) {
    Roles roles = roles(database);
    NewRole taken = new NewRole("User role", UserType.USER, RoleRules.everything());

    Problem problem = problemOf(() -> roles.create(SYSTEM, taken));

    assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem.fields()).extracting(FieldError::field).containsExactly("name");
    assertThat(typeOf(() -> roles.update(SYSTEM, RoleId.ADMIN, taken)))
        .isEqualTo(ProblemType.CONFLICT);
  }

  @EachDatabase
  void theBuiltInSuperAdminRoleStaysAsItIs(TestDatabase database) {
    Roles roles = roles(database);

    assertThat(typeOf(() -> roles.update(SYSTEM, RoleId.SUPER_ADMIN, superAdmins("x"))))
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.delete(SYSTEM, RoleId.SUPER_ADMIN)))
        .isEqualTo(ProblemType.FORBIDDEN);
  }

  @EachDatabase
  void aRoleInUseIsNotDeleted(TestDatabase database) {
    Roles roles = roles(database);
    user(database, 1, RoleId.USER);
    user(database, 2, RoleId.USER);

    Problem problem = problemOf(() -> roles.delete(SYSTEM, RoleId.USER));

    assertThat(problem.type()).isEqualTo(ProblemType.IN_USE);
    assertThat(problem.detail()).contains("2 users have it");
    assertThat(roles.get(SYSTEM, RoleId.USER).users()).isEqualTo(2);
    assertThat(roles.listWithUsers(SYSTEM))
        .extracting(RoleUse::users)
        .containsExactly(0L, 0L, 0L, 2L);
  }

  @EachDatabase
  void nobodyShutsThemselvesOutByTheirOwnRole(TestDatabase database) {
    Roles roles = roles(database);
    RoleId own = roles.create(SYSTEM, superAdmins("Own"));
    user(database, 5, own);
    Principal principal = principal(5, UserType.SUPER_ADMIN);
    RoleRules withoutRoles =
        new RoleRules(
            Map.of(UiElement.USER_ROLES.wireName(), false),
            true,
            Map.of(),
            true,
            true,
            RoleRules.ApiMode.DENY_LIST,
            List.of());

    assertThat(roles.get(principal, own).own()).isTrue();
    assertThat(roles.get(principal, RoleId.USER).own()).isFalse();
    assertThat(typeOf(() -> roles.update(principal, own, admins("Own"))))
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(
            typeOf(
                () ->
                    roles.update(
                        principal, own, new NewRole("Own", UserType.SUPER_ADMIN, withoutRoles))))
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.update(SYSTEM, own, admins("Own"))))
        .isEqualTo(ProblemType.CONFLICT);
    roles.update(principal, own, superAdmins("Mine"));
  }

  @EachDatabase
  void onlySuperAdminsSeeAndChangeRoles(TestDatabase database) {
    Roles roles = roles(database);
    Principal admin = principal(5, UserType.ADMIN);

    assertThat(typeOf(() -> roles.list(admin))).isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.listWithUsers(admin))).isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.get(admin, RoleId.USER))).isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.create(admin, admins("x")))).isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.update(admin, RoleId.USER, admins("x"))))
        .isEqualTo(ProblemType.FORBIDDEN);
    assertThat(typeOf(() -> roles.delete(admin, RoleId.USER))).isEqualTo(ProblemType.FORBIDDEN);
  }

  private Roles roles(TestDatabase database) {
    AccessChanges changes =
        new AccessChanges() {
          @Override
          public void tokenChanged(long tokenId) {
            throw new AssertionError("no token was changed");
          }

          @Override
          public void anythingChanged() {
            accessChanges.incrementAndGet();
          }
        };
    return new Roles(
        database.database(),
        new Policy(),
        new AuditLog(new Random(1)),
        new ChangeFeed(changes, new Random(1)));
  }

  private static void user(TestDatabase database, long id, RoleId role) {
    database.execute(
        """
        INSERT INTO users (id, username, name_key, search_key, role_id, created_at)
        VALUES (?, ?, '', '', ?, 0)
        """,
        id,
        "user" + id,
        role.value());
  }

  private static NewRole superAdmins(String name) {
    return new NewRole(name, UserType.SUPER_ADMIN, RoleRules.everything());
  }

  private static NewRole admins(String name) {
    return new NewRole(name, UserType.ADMIN, RoleRules.everything());
  }

  private static RoleRules withoutTokens() {
    return new RoleRules(
        Map.of(),
        true,
        Map.of(RoleRules.MANAGE_API_TOKENS, false),
        true,
        true,
        RoleRules.ApiMode.ALLOW_LIST,
        List.of("host.get", "user.*"));
  }

  private static Principal principal(long id, UserType type) {
    return new Principal(
        new UserId(id),
        "user" + id,
        type,
        RoleRules.everything(),
        new Credential.WebSession(1),
        new Origin("::1", "test", "c"));
  }

  private static List<String> audit(TestDatabase database, RoleId id) {
    return database
        .database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT action || ' ' || resource_name || ' ' || details FROM audit
                        WHERE resource_type = 44 AND resource_id = :id ORDER BY id
                        """)
                    .bind("id", id.value())
                    .mapTo(String.class)
                    .list());
  }

  private static ProblemType typeOf(ThrowingCallable work) {
    return problemOf(work).type();
  }

  private static Problem problemOf(ThrowingCallable work) {
    return assertThatExceptionOfType(ProblemException.class).isThrownBy(work).actual().problem();
  }
}
