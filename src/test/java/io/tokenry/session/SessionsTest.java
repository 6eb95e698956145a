package io.tokenry.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Origin;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.audit.AuditLog;
import io.tokenry.config.Config;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.user.Accounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

class SessionsTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Origin ORIGIN = new Origin("192.0.2.7", "test", "c".repeat(25));
  private static final Config.Sessions LIMITS =
      new Config.Sessions(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofHours(8));

  @EachDatabase
  void aSessionEndsAfterHalfAnHourWithoutARequest(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);

    db.clock().advance(Duration.ofMinutes(29));
    assertThat(find(db, secret, SessionKind.WEB)).isPresent();
    db.clock().advance(Duration.ofMinutes(29));
    assertThat(find(db, secret, SessionKind.WEB)).isPresent();
    db.clock().advance(Duration.ofMinutes(31));
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
  }

  @EachDatabase
  void aClockThatIsSetBackGivesNoSessionMoreTime(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);
    db.clock().advance(Duration.ofMinutes(20));
    assertThat(find(db, secret, SessionKind.WEB)).isPresent();

    db.clock().advance(Duration.ofMinutes(-4));
    assertThat(find(db, secret, SessionKind.WEB)).as("clocks differ a little").isPresent();
    db.clock().advance(Duration.ofHours(-1));
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
  }

  @EachDatabase
  void aSessionEndsAfterTwelveHoursHoweverBusy(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);

    for (int i = 0; i < 12 * 4; i++) {
      db.clock().advance(Duration.ofMinutes(15));
      assertThat(find(db, secret, SessionKind.WEB)).isPresent();
    }
    db.clock().advance(Duration.ofMinutes(1));
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
  }

  @EachDatabase
  void anAdministratorsSessionEndsAfterEightHours(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);
    db.execute("UPDATE users SET role_id = 3");

    for (int i = 0; i < 8 * 4; i++) {
      db.clock().advance(Duration.ofMinutes(15));
      assertThat(find(db, secret, SessionKind.WEB)).isPresent();
    }
    db.clock().advance(Duration.ofMinutes(1));
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
  }

  /**
   * A browser's cookie used on the API, or the other way round, would escape the other's limits.
   */
  @EachDatabase
  void aSessionIsGoodForItsOwnKindOnly(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.API);

    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
    assertThat(find(db, secret, SessionKind.API)).isPresent();
  }

  /** A user who was disabled or lost the role must not act on with an old session. */
  @EachDatabase
  void disablingAUserOrTakingTheRoleEndsSessionsAtOnce(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);

    db.execute("INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (9, 1)");
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
    db.execute("DELETE FROM usergroup_member");
    assertThat(find(db, secret, SessionKind.WEB)).isPresent();
    db.execute("UPDATE users SET role_id = NULL");
    assertThat(find(db, secret, SessionKind.WEB)).isEmpty();
  }

  /** Demotion must act on the next request, not on the next sign-in. */
  @EachDatabase
  void aChangedRoleActsOnTheNextRequest(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);
    db.execute("UPDATE users SET role_id = 3");
    assertThat(find(db, secret, SessionKind.WEB).orElseThrow().principal().type())
        .isEqualTo(UserType.SUPER_ADMIN);

    db.execute("UPDATE users SET role_id = 1");

    assertThat(find(db, secret, SessionKind.WEB).orElseThrow().principal().type())
        .isEqualTo(UserType.USER);
  }

  /** Whoever copies the database must not be able to act with its sessions. */
  @EachDatabase
  void theSecretItselfIsNotStored(TestDatabase db) {
    SessionSecret secret = begin(db, SessionKind.WEB);

    byte[] stored =
        db.database()
            .read(
                tx ->
                    tx.handle().createQuery("SELECT hash FROM session").mapTo(byte[].class).one());
    assertThat(stored).isEqualTo(secret.hash()).hasSize(32);
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(secret.reveal());
  }

  @EachDatabase
  void signingOutEndsThisSessionOnly(TestDatabase db) {
    SessionSecret first = begin(db, SessionKind.WEB);
    SessionSecret second = beginOf(db, SessionKind.WEB, new UserId(1));

    sessions(db).end(find(db, first, SessionKind.WEB).orElseThrow().principal());

    assertThat(find(db, first, SessionKind.WEB)).isEmpty();
    assertThat(find(db, second, SessionKind.WEB)).isPresent();
  }

  private static SessionSecret begin(TestDatabase db, SessionKind kind) {
    db.execute(
        """
        INSERT INTO users (username, name_key, search_key, role_id, created_at)
        VALUES ('alice', 'alice', 'alice', 1, 0)
        """);
    return beginOf(db, kind, new UserId(1));
  }

  private static SessionSecret beginOf(TestDatabase db, SessionKind kind, UserId userId) {
    SessionSecret secret = SessionSecret.next(RANDOM, kind);
    db.database().write(tx -> new SessionStore().insert(tx, secret, kind, userId, ORIGIN));
    return secret;
  }

  private static Optional<SignedIn> find(TestDatabase db, SessionSecret secret, SessionKind kind) {
    return sessions(db).find(secret.reveal(), kind, ORIGIN);
  }

  private static Sessions sessions(TestDatabase db) {
    return new Sessions(db.database(), new Accounts(), new AuditLog(RANDOM), LIMITS);
  }
}
