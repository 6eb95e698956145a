package io.tokenry.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.IssuedToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/** Three servers on one database: what one of them changes holds on all. */
class SeveralNodesTest {

  private static final Duration WITH_NOTIFICATIONS = Duration.ofSeconds(1);
  private static final Duration WITHOUT = Duration.ofSeconds(5);

  /** Method and parameters of the call that changes this token or its owner, and what follows. */
  private record Change(
      String name, String method, BiFunction<IssuedToken, UserId, String> params, String verdict) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "disabled",
              "token.update",
              (token, _) -> "{'tokenid':'%s','status':1}".formatted(token.id()),
              "401"),
          new Change(
              "regenerated", "token.generate", (token, _) -> "['" + token.id() + "']", "401"),
          new Change("deleted", "token.delete", (token, _) -> "['" + token.id() + "']", "401"),
          new Change(
              "owner demoted",
              "user.update",
              (_, owner) -> "{'userid':'%s','roleid':'1'}".formatted(owner),
              "200 User%20role"),
          new Change(
              "owner disabled",
              "user.update",
              (_, owner) -> "{'userid':'%s','usrgrps':[{'usrgrpid':'9'}]}".formatted(owner),
              "401"),
          new Change("owner deleted", "user.delete", (_, owner) -> "['" + owner + "']", "401"));

  @OnPostgresql
  void whatIsRevokedOnOneNodeIsRefusedOnAllWithinASecond(TestDatabase test) {
    revokeOnOne(test, Map.of(), WITH_NOTIFICATIONS);
  }

  @OnPostgresql
  void withoutNotificationsItIsRefusedWithinFiveSeconds(TestDatabase test) {
    revokeOnOne(test, Map.of("nodes.notifications", "false", "nodes.max-age", "5s"), WITHOUT);
  }

  private static void revokeOnOne(TestDatabase test, Map<String, String> settings, Duration bound) {
    try (Node a = Node.on(test, settings);
        Node b = Node.on(test, settings);
        Node c = Node.on(test, settings)) {
      String admin = a.signIn();
      TestData data = new TestData(test.database());
      for (Change change : CHANGES) {
        UserId owner = data.user("user " + change.name, "", "", RoleId.ADMIN);
        IssuedToken token = data.token(owner, "ci", "", 0);
        String value = token.value().reveal();
        assertThat(List.of(a, b, c)).allMatch(node -> node.verdict(value).startsWith("200"));

        a.result(admin, change.method, change.params.apply(token, owner));

        assertThat(a.verdict(value)).as("%s, there at once", change.name).isEqualTo(change.verdict);
        long changed = System.nanoTime();
        for (Node other : List.of(b, c)) {
          while (!other.verdict(value).equals(change.verdict)) {
            assertThat(System.nanoTime() - changed)
                .as("%s, elsewhere in time", change.name)
                .isLessThan(bound.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
          }
        }
      }
    }
  }
}
