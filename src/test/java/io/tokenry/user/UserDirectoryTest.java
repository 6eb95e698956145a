package io.tokenry.user;

import static io.tokenry.user.UserFixture.principal;
import static io.tokenry.user.UserFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.problem.ProblemException;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.user.UserQuery.Filter;
import io.tokenry.user.UserQuery.From;
import io.tokenry.user.UserQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserDirectoryTest {

  private static final Principal SYSTEM = Principal.system("c");

  @EachDatabase
  void pagesFollowEachOtherBothWays(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    for (int i = 1; i <= 7; i++) {
      fixture.create("user" + i * 3, RoleId.USER);
    }
    List<String> forwards = new ArrayList<>();
    UserPage page = fixture.directory.list(SYSTEM, query(new From.Start(), 3));
    assertThat(page.hasPrevious()).isFalse();
    forwards.addAll(names(page));
    while (page.hasNext()) {
      long skipped = page.skipped() + page.rows().size();
      page = fixture.directory.list(SYSTEM, query(new From.After(last(page)), 3));
      assertThat(page.skipped()).isEqualTo(skipped);
      assertThat(page.total()).isEqualTo(7);
      forwards.addAll(names(page));
    }
    assertThat(forwards)
        .containsExactly("user3", "user6", "user9", "user12", "user15", "user18", "user21");
    assertThat(names(fixture.directory.list(SYSTEM, query(new From.End(), 3))))
        .containsExactly("user21");
    UserPage before = fixture.directory.list(SYSTEM, query(new From.Before(last(page)), 3));
    assertThat(names(before)).containsExactly("user12", "user15", "user18");
    assertThat(before.skipped()).isEqualTo(3);
  }

  @EachDatabase
  void aPagePastAnEndBecomesTheNearestOne(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId first = fixture.create("a", RoleId.USER);
    fixture.create("b", RoleId.USER);
    UserId last = fixture.create("c", RoleId.USER);

    UserPage pastTheEnd = fixture.directory.list(SYSTEM, query(new From.After(last), 2));
    UserPage pastTheStart = fixture.directory.list(SYSTEM, query(new From.Before(first), 2));
    UserPage besideNobody =
        fixture.directory.list(SYSTEM, query(new From.After(new UserId(77)), 2));

    assertThat(names(pastTheEnd)).containsExactly("c");
    assertThat(names(pastTheStart)).containsExactly("a", "b");
    assertThat(names(besideNobody)).isNotEmpty();
  }

  @EachDatabase
  void eachSortOrdersNaturallyBothWays(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    fixture.users.create(SYSTEM, user("Zoe10", "Anna", "Ozola", RoleId.USER));
    fixture.users.create(SYSTEM, user("zoe9", "Ēriks", "Bērzs", RoleId.USER));
    fixture.users.create(SYSTEM, user("adam", "", "", RoleId.USER));
    database.execute("UPDATE users SET signed_in_at = 5 WHERE username = 'zoe9'");

    assertThat(sorted(fixture, Sort.USERNAME, false)).containsExactly("adam", "zoe9", "Zoe10");
    assertThat(sorted(fixture, Sort.USERNAME, true)).containsExactly("Zoe10", "zoe9", "adam");
    assertThat(sorted(fixture, Sort.NAME, false)).containsExactly("adam", "Zoe10", "zoe9");
    assertThat(sorted(fixture, Sort.SIGNED_IN_AT, true)).containsExactly("zoe9", "adam", "Zoe10");
  }

  @EachDatabase
  void filtersJoin(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId alice = fixture.users.create(SYSTEM, user("alice", "Alise", "Moore", RoleId.USER));
    fixture.users.create(SYSTEM, user("bob%_\\", "Bob", "Moore", RoleId.ADMIN));
    fixture.users.create(SYSTEM, user("carol", "", "", RoleId.NONE));
    fixture.users.setDisabled(SYSTEM, List.of(alice), true);

    assertThat(found(fixture, "MOORE", Optional.empty(), Optional.empty()))
        .containsExactly("alice", "bob%_\\");
    assertThat(found(fixture, "e moo", Optional.empty(), Optional.empty()))
        .containsExactly("alice");
    assertThat(found(fixture, "%_\\", Optional.empty(), Optional.empty()))
        .containsExactly("bob%_\\");
    assertThat(found(fixture, "moore", Optional.of(RoleId.ADMIN), Optional.empty()))
        .containsExactly("bob%_\\");
    assertThat(found(fixture, "", Optional.of(RoleId.NONE), Optional.empty()))
        .containsExactly("carol");
    assertThat(found(fixture, "", Optional.empty(), Optional.of(true))).containsExactly("alice");
    assertThat(found(fixture, "", Optional.empty(), Optional.of(false)))
        .containsExactly("bob%_\\", "carol");
  }

  @EachDatabase
  void rowsTellRoleAccessAndTokens(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId alice = fixture.create("alice", RoleId.USER);
    UserId guest = fixture.create("guest", RoleId.GUEST);
    UserId nobody = fixture.create("nobody", RoleId.NONE);

    UserRow row = fixture.directory.get(SYSTEM, alice);

    assertThat(row.role().map(UserRow.UserRole::name)).contains("User role");
    assertThat(row.apiAccess()).isTrue();
    assertThat(row.tokens()).isEqualTo(alice.value());
    assertThat(fixture.directory.get(SYSTEM, guest).apiAccess()).isFalse();
    assertThat(fixture.directory.get(SYSTEM, nobody).apiAccess()).isFalse();
  }

  @EachDatabase
  void optionsFindByPartOfAnyNameAndSayWhoCannotUseTokens(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    fixture.users.create(SYSTEM, user("sam", "Malin", "Berg", RoleId.USER));
    UserId guest = fixture.users.create(SYSTEM, user("malory", "", "", RoleId.GUEST));
    fixture.create("adam", RoleId.USER);
    fixture.users.setDisabled(SYSTEM, List.of(guest), true);

    List<UserOption> options = fixture.directory.options(SYSTEM, "mal", 20);

    assertThat(options)
        .extracting(UserOption::text, UserOption::note)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("malory", "disabled, no API access"),
            org.assertj.core.groups.Tuple.tuple("sam (Malin Berg)", ""));
    assertThat(fixture.directory.options(SYSTEM, "", 2)).hasSize(2);
    assertThat(fixture.directory.named(SYSTEM, List.of(guest, new UserId(99))))
        .extracting(UserOption::id)
        .containsExactly(guest);
    assertThat(fixture.directory.offered(SYSTEM, List.of())).hasSize(3);
  }

  /** Names and sign-in times of colleagues would help whoever guesses passwords. */
  @EachDatabase
  void othersSeeThemselvesAlone(TestDatabase database) {
    UserFixture fixture = new UserFixture(database);
    UserId root = fixture.admin("root").userId();
    UserId id = fixture.create("alice", RoleId.ADMIN);
    Principal alice = principal(id, "alice", UserType.ADMIN);

    UserPage page = fixture.directory.list(alice, query(new From.Start(), 10));

    assertThat(names(page)).containsExactly("alice");
    assertThat(page.total()).isEqualTo(1);
    assertThat(fixture.directory.options(alice, "o", 20)).isEmpty();
    assertThat(fixture.directory.named(alice, List.of(root))).isEmpty();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> fixture.directory.get(alice, root));
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void anEmptyListIsAPage(Sort sort) {
    try (TestDatabase database = TestDatabase.sqlite()) {
      UserPage page =
          new UserFixture(database)
              .directory.list(SYSTEM, new UserQuery(Filter.none(), sort, true, new From.End(), 10));
      assertThat(page).isEqualTo(new UserPage(List.of(), 0, 0));
    }
  }

  private static UserQuery query(From from, int limit) {
    return new UserQuery(Filter.none(), Sort.USERNAME, false, from, limit);
  }

  private static List<String> sorted(UserFixture fixture, Sort sort, boolean descending) {
    return names(
        fixture.directory.list(
            SYSTEM, new UserQuery(Filter.none(), sort, descending, new From.Start(), 10)));
  }

  private static List<String> found(
      UserFixture fixture, String text, Optional<RoleId> role, Optional<Boolean> disabled) {
    return names(
        fixture.directory.list(
            SYSTEM,
            new UserQuery(
                new Filter(text, role, disabled), Sort.USERNAME, false, new From.Start(), 10)));
  }

  private static List<String> names(UserPage page) {
    return page.rows().stream().map(row -> row.user().username()).toList();
  }

  private static UserId last(UserPage page) {
    return page.rows().getLast().user().id();
  }
}
