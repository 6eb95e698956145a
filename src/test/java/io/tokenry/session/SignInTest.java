package io.tokenry.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.access.Origin;
import io.tokenry.audit.AuditLog;
import io.tokenry.config.Config;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.user.Accounts;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordHashes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SignInTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PasswordHashes HASHES = new PasswordHashes(RANDOM, 4);
  private static final String RIGHT = "a horse of another colour";
  private static final String HASH = HASHES.hash(new Password(RIGHT));
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "c".repeat(25));
  private static final Config.SignIn CONFIG = new Config.SignIn(5, Duration.ofSeconds(30), 4, 12);

  @EachDatabase
  void rightPasswordBeginsASession(TestDatabase db) {
    addUser(db, "alice");

    SignIn.NewSession session = attempt(db, "alice", RIGHT);

    assertThat(session.secret().reveal()).matches("[0-9a-f]{32}");
    assertThat(session.signedIn().principal().username()).isEqualTo("alice");
  }

  /** Another text, code or kind of answer would tell an attacker which user names exist. */
  @EachDatabase
  void unknownUserWrongPasswordAndWaitingAccountLookTheSame(TestDatabase db) {
    addUser(db, "alice");

    ProblemException wrong = refused(db, "alice", "wrong");
    ProblemException unknown = refused(db, "nobody", "wrong");
    for (int i = 0; i < 5; i++) {
      refused(db, "alice", "wrong");
    }
    ProblemException waiting = refused(db, "alice", RIGHT);

    assertThat(List.of(unknown.problem(), waiting.problem())).containsOnly(wrong.problem());
    assertThat(wrong.problem().type()).isEqualTo(ProblemType.SIGN_IN_REFUSED);
  }

  @EachDatabase
  void accountWaitsAfterFiveFailuresAndLongerEachTime(TestDatabase db) {
    addUser(db, "alice");
    for (int i = 0; i < 5; i++) {
      refused(db, "alice", "wrong");
    }

    db.clock().advance(Duration.ofSeconds(29));
    refused(db, "alice", RIGHT);
    db.clock().advance(Duration.ofSeconds(2));
    refused(db, "alice", "wrong");
    db.clock().advance(Duration.ofSeconds(31));
    refused(db, "alice", RIGHT);
    db.clock().advance(Duration.ofSeconds(30));

    assertThat(attempt(db, "alice", RIGHT).signedIn().sessionId()).isPositive();
  }

  @EachDatabase
  void successForgetsEarlierFailures(TestDatabase db) {
    addUser(db, "alice");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        refused(db, "alice", "wrong");
      }
      assertThat(attempt(db, "alice", RIGHT).signedIn().sessionId()).isPositive();
    }
  }

  /** A counter that a restart resets would give an attacker five guesses a restart. */
  @EachDatabase
  void failuresAreRememberedAcrossARestart(TestDatabase db) {
    addUser(db, "alice");
    for (int i = 0; i < 5; i++) {
      refused(signIn(db), "alice", "wrong");
    }

    refused(signIn(db), "alice", RIGHT);
  }

  /** Guesses sent at once would otherwise all pass before the first failure is counted. */
  @EachDatabase
  void parallelGuessesAreCountedBeforeThePasswordIsLookedAt(TestDatabase db) throws Exception {
    addUser(db, "alice");
    List<SignIn> nodes = List.of(signIn(db), signIn(db), signIn(db), signIn(db));
    List<Callable<Boolean>> guesses =
        java.util.stream.IntStream.range(0, 24)
            .<Callable<Boolean>>mapToObj(
                i -> () -> reachesThePassword(nodes.get(i % nodes.size()), "alice"))
            .toList();
    long reached = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> guess : threads.invokeAll(guesses)) {
        reached += guess.get() ? 1 : 0;
      }
    }

    assertThat(reached).isZero();
    Long failures =
        db.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT attempt_failed FROM users WHERE username = 'alice'")
                        .mapTo(Long.class)
                        .one());
    assertThat(failures).isLessThanOrEqualTo(5);
  }

  /** One machine that tries many names would otherwise never wait. */
  @EachDatabase
  void anAddressWaitsToo(TestDatabase db) {
    addUser(db, "alice");
    for (int i = 0; i < 50; i++) {
      refused(db, "name" + i, "wrong");
    }

    refused(db, "alice", RIGHT);
  }

  @EachDatabase
  void disabledUserAndUserWithoutRoleHaveNoAccess(TestDatabase db) {
    addUser(db, "disabled");
    db.execute("INSERT INTO usergroup_member SELECT 9, id FROM users WHERE username = 'disabled'");
    addUser(db, "roleless");
    db.execute("UPDATE users SET role_id = NULL WHERE username = 'roleless'");

    for (String name : List.of("disabled", "roleless")) {
      assertThat(refused(db, name, RIGHT).problem().type())
          .isEqualTo(ProblemType.SYSTEM_ACCESS_REFUSED);
      assertThat(refused(db, name, "wrong").problem().type())
          .isEqualTo(ProblemType.SIGN_IN_REFUSED);
    }
  }

  @EachDatabase
  void everyAttemptIsOnRecordAndNoPasswordIs(TestDatabase db) {
    addUser(db, "alice");
    refused(db, "alice", "my-secret-guess");
    refused(db, "nobody", "my-secret-guess");
    attempt(db, "alice", RIGHT);

    List<String> records =
        db.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery(
                            """
                            SELECT action || ' ' || username || ' ' || resource_id || ' ' || details
                            FROM audit ORDER BY id
                            """)
                        .mapTo(String.class)
                        .list());
    assertThat(records)
        .containsExactly(
            "9 alice 1 ",
            "1 alice 1 {\"user.attempt_failed\":[\"update\",\"1\",\"0\"]}",
            "9 nobody 0 ",
            "8 alice 1 ");
  }

  private static void addUser(TestDatabase db, String name) {
    db.execute(
        """
        INSERT INTO users (username, name_key, search_key, password_hash, role_id, created_at)
        VALUES (?, ?, ?, ?, 1, 0)
        """,
        name,
        name,
        name,
        HASH);
  }

  private static SignIn signIn(TestDatabase db) {
    return new SignIn(db.database(), new Accounts(), HASHES, new AuditLog(RANDOM), RANDOM, CONFIG);
  }

  private static SignIn.NewSession attempt(TestDatabase db, String name, String password) {
    return signIn(db).signIn(name, new Password(password), SessionKind.API, ORIGIN);
  }

  private static ProblemException refused(TestDatabase db, String name, String password) {
    return refused(signIn(db), name, password);
  }

  private static ProblemException refused(SignIn signIn, String name, String password) {
    ProblemException[] caught = new ProblemException[1];
    assertThatThrownBy(() -> signIn.signIn(name, new Password(password), SessionKind.API, ORIGIN))
        .isInstanceOfSatisfying(ProblemException.class, e -> caught[0] = e);
    return caught[0];
  }

  private static boolean reachesThePassword(SignIn signIn, String name) {
    try {
      signIn.signIn(name, new Password("guess"), SessionKind.API, ORIGIN);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
