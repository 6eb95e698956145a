package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.config.Language;
import io.tokenry.html.Times;
import io.tokenry.role.RoleId;
import io.tokenry.role.RoleNames;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.user.UserNames;
import io.tokenry.usergroup.UserGroupNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What records hold by number, in words. */
class AuditNamedTest {

  private static final Times TIMES = new Times(Instant.EPOCH, ZoneOffset.UTC, Language.EN_GB);

  private final Map<AuditResource, AuditNames> sources =
      Map.of(
          AuditResource.USER, new UserNames(),
          AuditResource.USER_GROUP, new UserGroupNames(),
          AuditResource.USER_ROLE, new RoleNames());

  @EachDatabase
  void numbersAreNamedAsTheyAreCalledNow(TestDatabase db) {
    TestData data = new TestData(db.database());
    UserId ann = data.user("ann", "Ann", "", RoleId.USER);
    UserId bob = data.user("bob", "", "", RoleId.USER);
    AuditDetails details =
        new AuditDetails()
            .changed("user.roleid", RoleId.USER, RoleId.ADMIN)
            .changed("user.usrgrps", "9", "")
            .added("usergroup.users.joined", ann + ", " + bob)
            .added("token.userid", bob);

    assertThat(words(db, details))
        .containsExactly(
            "User role: User role (1) → Admin role (2)",
            "User groups: Disabled (9) → none",
            "Members added: ann (" + ann + "), bob (" + bob + ")",
            "User: bob (" + bob + ")");
  }

  @EachDatabase
  void whatIsGoneKeepsItsNumber(TestDatabase db) {
    AuditDetails details =
        new AuditDetails()
            .changed("user.roleid", RoleId.NONE, new RoleId(77))
            .changed("user.usrgrps", "9, 88", "88")
            .added("usergroup.users.left", "999999999999999999")
            .added("token.userid", "what is no number");

    assertThat(words(db, details))
        .containsExactly(
            "User role: none → role 77 (deleted)",
            "User groups: Disabled (9), group 88 (deleted) → group 88 (deleted)",
            "Members removed: user 999999999999999999 (deleted)",
            "User: what is no number");
  }

  /** A group may have thousands of members: the first ones are named, the others counted. */
  @EachDatabase
  void manyAreCounted(TestDatabase db) {
    String ids =
        LongStream.rangeClosed(101, 1100)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    List<Long> asked = new ArrayList<>();
    AuditNames users =
        (_, wanted) -> {
          asked.addAll(wanted);
          return wanted.stream().collect(Collectors.toMap(id -> id, id -> "u" + id));
        };

    List<String> words =
        words(
            db,
            new AuditDetails().added("usergroup.users.joined", ids),
            Map.of(AuditResource.USER, users));

    assertThat(words)
        .singleElement()
        .asString()
        .startsWith("Members added: u101 (101), u102 (102)");
    assertThat(words).singleElement().asString().endsWith(", u110 (110) and 990 more");
    assertThat(asked).hasSize(10);
  }

  /** Without a look at what exists, nothing is called deleted. */
  @EachDatabase
  void numbersStayNumbersWhereNamesAreNotLookedUp(TestDatabase db) {
    AuditDetails details = new AuditDetails().changed("user.roleid", RoleId.USER, RoleId.ADMIN);

    assertThat(words(db, details, Map.of())).containsExactly("User role: 1 → 2");
    assertThat(AuditWords.lines(AuditDetails.parse(details.text()), TIMES))
        .containsExactly("User role: 1 → 2");
  }

  private List<String> words(TestDatabase db, AuditDetails details) {
    return words(db, details, sources);
  }

  private static List<String> words(
      TestDatabase db, AuditDetails details, Map<AuditResource, AuditNames> sources) {
    AuditRow row =
        new AuditRow("c", 0, "", 0, "", 0, 0, 0, "", "cset", details.text(), "system", 0);
    AuditItem item = new AuditItem(1, row, Optional.empty());
    AuditNamed names = db.database().read(tx -> AuditNamed.read(tx, sources, List.of(item)));
    return AuditWords.lines(item.changes(), names, TIMES);
  }
}
