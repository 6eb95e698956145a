package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.Map;

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

  private static String line(JsonNode record) {
    return String.join(
        " ", record.properties().stream().map(Map.Entry::getValue).map(JsonNode::asText).toList());
  }
}
