package io.tokenry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.problem.ProblemException;
import io.tokenry.role.RoleId;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.testing.Relay;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.IssuedToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node whose way to the database is cut. Whoever cuts it must not win time for a token that is
 * revoked meanwhile, nor bring the node to a halt.
 */
class DatabaseAwayTest {

  private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/");

  /** What a node may take for an answer without its database, with room for a busy machine. */
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);

  private static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  @OnPostgresql
  void aNodeThatIsCutOffLetsNobodyInOnceItsKnowledgeIsTooOld(TestDatabase test) {
    try (Relay relay = new Relay(port(test));
        Node node = Node.on(through(relay, test), Map.of())) {
      TestData data = new TestData(test.database());
      UserId owner = data.user("ann", "", "", RoleId.USER);
      IssuedToken token = data.token(owner, "ci", "", 0);
      String value = token.value().reveal();
      assertThat(node.verdict(value)).startsWith("200");

      relay.down();
      long cut = System.nanoTime();
      data.disable(owner);
      List<String> late = new ArrayList<>();
      while (System.nanoTime() - cut < MAX_AGE.multipliedBy(2).toNanos()) {
        long asked = System.nanoTime();
        String verdict = node.verdict(value);
        assertThat(since(asked)).isLessThan(AT_ONCE);
        if (asked - cut > MAX_AGE.toNanos()) {
          late.add(verdict);
        }
      }
      assertThat(late).isNotEmpty().containsOnly("503");
      everySurfaceSaysSoAtOnce(node, value);

      relay.up();
      long back = System.nanoTime();
      String verdict = node.verdict(value);
      while (verdict.equals("503")) {
        assertThat(since(back)).isLessThan(BACK_WITHIN);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        verdict = node.verdict(value);
      }
      assertThat(verdict).as("the first word after the way is back").isEqualTo("401");
      assertThat(node.signIn()).isNotEmpty();
    }
  }

  private static void everySurfaceSaysSoAtOnce(Node node, String token) {
    long asked = System.nanoTime();
    assertThat(node.call(token, "user.get", "{}").body()).contains("-32603");
    assertThat(node.get("/tokens").status()).isIn(302, 303, 503);
    assertThat(since(asked)).isLessThan(AT_ONCE);
  }

  @OnPostgresql
  void aDatabaseThatFallsSilentIsNoReasonToWait(TestDatabase test) {
    try (Relay relay = new Relay(port(test));
        Node node = Node.on(through(relay, test), Map.of())) {
      TestData data = new TestData(test.database());
      IssuedToken token = data.token(data.user("ann", "", "", RoleId.USER), "ci", "", 0);
      String value = token.value().reveal();
      assertThat(node.verdict(value)).startsWith("200");

      relay.hang(true);
      LockSupport.parkNanos(MAX_AGE.toNanos());
      for (int i = 0; i < 20; i++) {
        long asked = System.nanoTime();
        assertThat(node.verdict(value)).isEqualTo("503");
        assertThat(since(asked)).isLessThan(AT_ONCE.multipliedBy(2));
      }
      relay.hang(false);

      long back = System.nanoTime();
      while (!node.verdict(value).startsWith("200")) {
        assertThat(since(back)).isLessThan(BACK_WITHIN);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  /** Stale knowledge is for what was good a moment ago, never for what is known to be revoked. */
  @OnPostgresql
  void staleLetsThroughWhatWasVerifiedAMomentAgoAndMarksIt(TestDatabase test) {
    Map<String, String> settings =
        Map.of("verification.when-database-away", "stale", "verification.stale-for", "4s");
    try (Relay relay = new Relay(port(test));
        Node node = Node.on(through(relay, test), settings)) {
      TestData data = new TestData(test.database());
      UserId ann = data.user("ann", "", "", RoleId.USER);
      String verified = data.token(ann, "verified", "", 0).value().reveal();
      String unseen = data.token(ann, "unseen", "", 0).value().reveal();
      UserId jim = data.user("jim", "", "", RoleId.USER);
      String revoked = data.token(jim, "revoked", "", 0).value().reveal();
      assertThat(node.verdict(revoked)).startsWith("200");
      data.disable(jim);
      while (!node.verdict(revoked).equals("401")) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
      assertThat(node.ask(verified).all("x-tokenry-stale")).isEmpty();

      relay.down();
      long cut = System.nanoTime();
      Answer stale = node.ask(verified);
      while (stale.all("x-tokenry-stale").isEmpty()) {
        assertThat(stale.status()).isEqualTo(200);
        stale = node.ask(verified);
      }
      assertThat(stale.only("x-tokenry-stale")).isEqualTo("true");
      assertThat(node.verdict(unseen)).isEqualTo("503");
      assertThat(node.verdict(revoked)).isIn("401", "503");
      assertThat(node.call(verified, "token.get", "{}").body()).contains("-32603");
      while (node.verdict(verified).startsWith("200")) {
        assertThat(since(cut)).isLessThan(Duration.ofSeconds(4).plus(AT_ONCE));
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertThat(node.verdict(verified)).isEqualTo("503");
    }
  }

  /** A replica that took over and lags behind must not revive what was revoked, for no moment. */
  @OnPostgresql
  void aServerThatTookOverIsNotBelievedBeforeItsChangesAreRead(TestDatabase test) {
    try (Relay relay = new Relay(port(test));
        Node node = Node.on(through(relay, test), Map.of("nodes.max-age", "5s"))) {
      TestData data = new TestData(test.database());
      UserId ann = data.user("ann", "", "", RoleId.USER);
      String seen = data.token(ann, "seen", "", 0).value().reveal();
      String revived = data.token(ann, "revived", "", 0).value().reveal();
      assertThat(node.verdict(seen)).startsWith("200");
      assertThat(node.verdict(revived)).startsWith("200");
      data.disable(ann);
      while (!node.verdict(seen).equals("401")) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }

      relay.down();
      test.execute("UPDATE usergroup SET users_status = 0");
      test.execute("DELETE FROM access_change");
      test.execute("UPDATE access_change_head SET number = 0");
      relay.up();

      long back = System.nanoTime();
      Set<String> said = new TreeSet<>();
      while (since(back).compareTo(BACK_WITHIN.dividedBy(2)) < 0) {
        said.add(node.verdict(revived));
      }
      assertThat(said).containsOnly("503");
    }
  }

  @OnPostgresql
  void ofAWriteThatIsCutOffNobodyClaimsThatNothingWasChanged(TestDatabase test) {
    try (Relay relay = new Relay(port(test));
        Node node = Node.on(through(relay, test), Map.of())) {
      assertThatThrownBy(() -> node.server().database().write(tx -> cutOff(relay, tx)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e ->
                  assertThat(e.problem().detail())
                      .contains("Look whether the change was made")
                      .doesNotContain("Nothing was changed"));
    }
  }

  private static int cutOff(Relay relay, Tx tx) {
    relay.down();
    return tx.handle().execute("SELECT 1");
  }

  private static Duration since(long then) {
    return Duration.ofNanos(System.nanoTime() - then);
  }

  private static int port(TestDatabase test) {
    return Integer.parseInt(server(test).group(2));
  }

  private static String through(Relay relay, TestDatabase test) {
    return server(test).replaceFirst("//127.0.0.1:" + relay.port() + "/");
  }

  private static Matcher server(TestDatabase test) {
    Matcher server = SERVER.matcher(test.config().postgresUrl().orElseThrow());
    assertThat(server.find()).isTrue();
    return server;
  }
}
