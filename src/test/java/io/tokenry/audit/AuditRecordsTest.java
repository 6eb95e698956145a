package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.UserId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestPrincipals;
import java.util.Map;
import java.util.Random;

/** What else than changes of tokens is on record (contract §11). */
class AuditRecordsTest {

  /** An administrator sees that somebody guesses at an account, and how often. */
  @EachDatabase
  void aRejectedSignInLeavesTwoRecords(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.error("", "user.login", "{'username':'jim','password':'wrong'}");
    api.error("", "user.login", "{'username':'jim','password':'wrong'}");
    api.error("", "user.login", "{'username':'nobody','password':'wrong'}");

    JsonNode found =
        api.result(
            api.session("root"),
            "auditlog.get",
            "{'filter':{'action':[1,9]},'output':['userid','action','resourceid','details']}");
    assertThat(found.valueStream().map(AuditRecordsTest::line))
        .containsExactly(
            "103 9 103 ",
            "103 1 103 {\"user.attempt_failed\":[\"update\",\"1\",\"0\"]}",
            "103 9 103 ",
            "103 1 103 {\"user.attempt_failed\":[\"update\",\"2\",\"1\"]}",
            "0 9 0 ");
  }

  /** An operator has to hear of it: nothing can be changed meanwhile. */
  @EachDatabase
  void recordsThatCannotBeStoredAreCounted(TestDatabase db) {
    AuditLog audit = new AuditLog(new Random(1));
    record(db, audit);
    db.execute("DROP TABLE audit_head");
    assertThatThrownBy(() -> record(db, audit)).isInstanceOf(RuntimeException.class);

    assertThat(audit.recorded()).isEqualTo(1);
    assertThat(audit.failures()).isEqualTo(1);
  }

  private static void record(TestDatabase db, AuditLog audit) {
    db.database()
        .write(
            tx -> {
              audit.record(
                  tx,
                  TestPrincipals.superAdmin(new UserId(1)),
                  AuditEntry.of(AuditAction.LOGIN, AuditResource.USER, 1, "root"));
              return true;
            });
  }

  private static String line(JsonNode record) {
    return String.join(
        " ", record.properties().stream().map(Map.Entry::getValue).map(JsonNode::asText).toList());
  }
}
