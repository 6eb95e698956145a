package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditVerdict.Broken;
import io.tokenry.audit.AuditVerdict.Fault;
import io.tokenry.audit.AuditVerdict.Place;
import io.tokenry.audit.AuditVerdict.Whole;
import io.tokenry.database.Database;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whoever can write to the database could otherwise hide what they did: each test goes past the
 * program, as they would.
 */
class AuditChainTest {

  private static final Principal SYSTEM = Principal.system("cset");

  private final AuditLog log = new AuditLog(new Random(1));

  @EachDatabase
  void anUntouchedLogIsWhole(TestDatabase db) {
    assertThat(verify(db)).isEqualTo(new Whole(0, 0, AuditHash.NONE));

    write(db, "a", "b");
    write(db, "ümlaut 🔑", "");

    assertThat(verify(db))
        .isInstanceOfSatisfying(
            Whole.class,
            whole -> {
              assertThat(whole.records()).isEqualTo(4);
              assertThat(whole.older()).isZero();
              assertThat(whole.head()).isEqualTo(head(db)).isNotEqualTo(AuditHash.NONE);
            });
  }

  @EachDatabase
  void aChangedFieldIsFoundAtItsRecord(TestDatabase db) {
    write(db, "a", "b", "c");
    allowTampering(db);
    List<String> changes =
        List.of(
            "auditid = auditid || 'x'",
            "user_id = user_id + 1",
            "username = 'Nobody'",
            "clock = clock + 1",
            "address = '192.0.2.1'",
            "action = 2",
            "resource_type = 0",
            "resource_id = 99",
            "resource_name = 'other'",
            "recordset = 'cother'",
            "details = '{}'",
            "credential_kind = 'token'",
            "credential_id = 7");
    for (String change : changes) {
      String column = change.substring(0, change.indexOf(' '));
      String kept = text(db, "SELECT " + column + " FROM audit WHERE id = 2");
      db.execute("UPDATE audit SET " + change + " WHERE id = 2");

      assertThat(faultAt(db)).as(change).isEqualTo("CHANGED 2");

      boolean isText = kept.isEmpty() || !kept.matches("-?[0-9]+");
      db.execute(
          "UPDATE audit SET " + column + " = ? WHERE id = 2",
          isText ? kept : (Object) Long.valueOf(kept));
      assertThat(verify(db)).as("restored " + column).isInstanceOf(Whole.class);
    }
  }

  @EachDatabase
  void aRemovedRecordIsFoundAtTheNext(TestDatabase db) {
    write(db, "a", "b", "c");
    allowTampering(db);
    db.execute("DELETE FROM audit WHERE id = 2");
    assertThat(faultAt(db)).isEqualTo("CHANGED 2");
  }

  @EachDatabase
  void theFirstRecordCannotGoUnnoticed(TestDatabase db) {
    write(db, "a", "b");
    allowTampering(db);
    db.execute("DELETE FROM audit WHERE id = 1");
    assertThat(faultAt(db)).isEqualTo("CHANGED 1");
  }

  @EachDatabase
  void aRecordPutInIsFound(TestDatabase db) {
    write(db, "a", "b");
    insert(db, 3, "NULL");
    assertThat(faultAt(db)).isEqualTo("UNCHAINED 3");

    allowTampering(db);
    db.execute("UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 2) WHERE id = 3");
    assertThat(faultAt(db)).isEqualTo("CHANGED 3");
  }

  @EachDatabase
  void exchangedRecordsAreFound(TestDatabase db) {
    write(db, "a", "b", "c");
    allowTampering(db);
    db.execute("UPDATE audit SET id = 9 WHERE id = 2");
    assertThat(faultAt(db)).isEqualTo("CHANGED 2");
  }

  @EachDatabase
  void newestRecordsCutOffAreMissedByTheHead(TestDatabase db) {
    write(db, "a", "b");
    allowTampering(db);
    db.execute("DELETE FROM audit WHERE id = 2");
    assertThat(verify(db)).isEqualTo(new Broken(Fault.CUT_OFF, Optional.empty()));
  }

  /** Whoever moves the head as well is given away by a head that somebody kept elsewhere. */
  @EachDatabase
  void aNotedHeadShowsWhatTheLogAloneCannot(TestDatabase db) {
    write(db, "a", "b");
    AuditHash noted = head(db);
    write(db, "c");
    assertThat(verify(db, noted)).isInstanceOf(Whole.class);

    allowTampering(db);
    db.execute("DELETE FROM audit WHERE id > 1");
    db.execute("UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE id = 1)");

    assertThat(verify(db)).isInstanceOf(Whole.class);
    assertThat(verify(db, noted)).isEqualTo(new Broken(Fault.NOTED_IS_GONE, Optional.empty()));
  }

  @EachDatabase
  void recordsFromBeforeTheChainAreCountedApart(TestDatabase db) {
    insert(db, 1, "NULL");
    insert(db, 2, "NULL");
    insertsGoOnAfter(db, 2);
    write(db, "a");
    assertThat(verify(db)).isEqualTo(new Whole(1, 2, head(db)));
  }

  @EachDatabase
  void aTransactionThatFailsLeavesTheChainAlone(TestDatabase db) {
    write(db, "a");
    AuditHash before = head(db);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    db.database()
                        .write(
                            tx -> {
                              log.record(tx, SYSTEM, entry("lost"));
                              throw new IllegalStateException("gone wrong");
                            })))
        .isInstanceOf(IllegalStateException.class);
    assertThat(head(db)).isEqualTo(before);
    write(db, "b");
    assertThat(verify(db)).isEqualTo(new Whole(2, 0, head(db)));
  }

  /** Two nodes and many writers: no two records continue the same one, and none waits for ever. */
  @EachDatabase
  void manyWritersMakeOneChain(TestDatabase db) throws Exception {
    int writers = 8;
    int each = 20;
    addTwoUsers(db);
    try (Database other = Database.open(db.config(), db.clock());
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        Database mine = i % 2 == 0 ? db.database() : other;
        work.add(
            () -> {
              for (int n = 0; n < each; n++) {
                recordAlone(mine);
                recordBetweenLocks(mine);
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(verify(db)).isEqualTo(new Whole(480, 0, head(db)));
  }

  /** Nothing but the chain itself keeps these apart. */
  private void recordAlone(Database database) {
    database.write(
        tx -> {
          log.record(tx, SYSTEM, entry("alone"));
          return true;
        });
  }

  /** Locks rows between its records, as changes of several things do. */
  private void recordBetweenLocks(Database database) {
    database.write(
        tx -> {
          for (long id : List.of(1L, 2L)) {
            log.record(tx, SYSTEM, entry("user " + id));
            tx.handle()
                .execute("UPDATE users SET attempt_failed = attempt_failed + 1 WHERE id = ?", id);
          }
          return true;
        });
  }

  private static void addTwoUsers(TestDatabase db) {
    for (long id : List.of(1L, 2L)) {
      db.execute(
          "INSERT INTO users (id, username, name_key, search_key, created_at) VALUES (?, ?, '', '', 0)",
          id,
          "user " + id);
    }
  }

  private void write(TestDatabase db, String... names) {
    db.database()
        .write(
            tx -> {
              for (String name : names) {
                log.record(tx, SYSTEM, entry(name));
              }
              return true;
            });
  }

  private static AuditEntry entry(String name) {
    return new AuditEntry(
        AuditAction.UPDATE,
        AuditResource.API_TOKEN,
        5,
        name,
        new AuditDetails().changed("token.name", "old", name));
  }

  private static AuditVerdict verify(TestDatabase db) {
    return new AuditChain(db.database(), new Policy()).verify(SYSTEM, Optional.empty(), _ -> {});
  }

  private static AuditVerdict verify(TestDatabase db, AuditHash noted) {
    return new AuditChain(db.database(), new Policy()).verify(SYSTEM, Optional.of(noted), _ -> {});
  }

  private static String faultAt(TestDatabase db) {
    return verify(db) instanceof Broken(Fault fault, Optional<Place> at)
        ? fault + at.map(place -> " " + place.number()).orElse("")
        : "nothing";
  }

  private static AuditHash head(TestDatabase db) {
    return db.database().read(tx -> new AuditChainStore().head(tx));
  }

  private static String text(TestDatabase db, String query) {
    return db.database().read(tx -> tx.handle().createQuery(query).mapTo(String.class).one());
  }

  /** What the owner of a database can always do. */
  private static void allowTampering(TestDatabase db) {
    if (db.dialect().choose("sqlite", "postgresql").equals("sqlite")) {
      db.execute("DROP TRIGGER audit_is_append_only_update");
      db.execute("DROP TRIGGER audit_is_append_only_delete");
    } else {
      db.execute("DROP TRIGGER audit_is_append_only ON audit");
    }
  }

  private static void insert(TestDatabase db, long id, String hash) {
    db.execute(
        """
        INSERT INTO audit (id, auditid, user_id, username, clock, address, action, resource_type,
          resource_id, resource_name, recordset, details, credential_kind, credential_id, hash)
        VALUES (%d, 'c%d', 0, 'System', 5, '', 0, 45, 5, 'a', 'cset', '', 'system', 0, %s)
        """
            .formatted(id, id, hash));
  }

  private static void insertsGoOnAfter(TestDatabase db, long id) {
    if (db.dialect().choose("sqlite", "postgresql").equals("postgresql")) {
      db.execute("ALTER TABLE audit ALTER COLUMN id RESTART WITH " + (id + 1));
    }
  }
}
