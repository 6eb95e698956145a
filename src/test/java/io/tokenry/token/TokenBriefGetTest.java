package io.tokenry.token;

import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of {@code token.get} is answered on the event loop, and that it is the same answer. */
class TokenBriefGetTest {

  private static final List<String> BRIEF =
      List.of(
          "{'limit':1}",
          "{'limit':20,'output':['name','restrictions'],'preservekeys':true}",
          "{'tokenids':['1','3','99']}",
          "{'tokenids':[]}",
          "{'token':'nothing of ours'}",
          "{'tokenids':'6','sortfield':'tokenid','sortorder':'DESC'}");

  private static final List<String> NOT_BRIEF =
      List.of(
          "{}",
          "{'limit':21}",
          "{'limit':1,'offset':1}",
          "{'limit':1,'countOutput':true}",
          "{'limit':1,'userids':['103']}",
          "{'limit':1,'valid_at':5}",
          "{'limit':1,'expired_at':5}",
          "{'limit':1,'filter':{'status':1}}",
          "{'limit':1,'search':{'name':'a'}}",
          "{'limit':1,'sortfield':'name'}",
          "{'limit':1,'sortfield':['tokenid','lastaccess']}",
          "{'limit':0}",
          "{'unknown':1}",
          "{'tokenids':[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}");

  private final TestDatabase db = TestDatabase.sqlite();
  private final TestApi api = TestApi.on(db);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void itIsTheSameAnswer() {
    TokenSample.fill(db, api);
    SoftAssertions all = new SoftAssertions();
    for (String token : List.of(used(api.token(ROOT)), used(api.token(JIM)))) {
      for (String params : BRIEF) {
        String answer = api.call(token, "token.get", params).toString();
        all.assertThat(api.answerNow(token, "token.get", params)).as(params).contains(answer);
      }
      for (String params : NOT_BRIEF) {
        all.assertThat(api.answerNow(token, "token.get", params)).as(params).isEmpty();
      }
    }
    all.assertAll();
  }

  @Test
  void whatHasToBeLookedUpWaits() {
    String token = api.token(ROOT);

    assertThat(api.answerNow(token, "token.get", "{'limit':1}")).as("a new token").isEmpty();
    assertThat(api.answerNow(api.session("root"), "token.get", "{'limit':1}")).isEmpty();
    assertThat(api.answerNow("", "token.get", "{'limit':1}")).isEmpty();
    assertThat(api.answerNow(used(token), "host.get", "{}")).isEmpty();
    assertThat(api.answerNow(used(token), "token.frob", "{}")).isEmpty();
  }

  @Test
  void aTokenThatIsNoGoodAnyMoreIsRefusedThereToo() {
    String token = used(api.token(JIM, "short", db.clock().seconds() + 60));
    String root = used(api.token(ROOT));

    db.clock().advance(Duration.ofSeconds(61));
    assertThat(api.answerNow(token, "token.get", "{'limit':1}").orElseThrow())
        .contains("API token expired.");

    api.result(root, "token.delete", "['2']");
    assertThat(api.answerNow(root, "token.get", "{'limit':1}"))
        .as("changed, so it is looked up again")
        .isEmpty();
    assertThat(api.error(root, "token.get", "{'limit':1}")).isEqualTo("-32602 Not authorized.");
  }

  @Test
  void aRoleWithoutTheMethodIsRefusedThereToo() {
    String token = api.token(JIM);
    api.setRules(JIM, 1, "{'actions':{'manage_api_tokens':false}}");
    api.call(token, "host.get", "{}");

    assertThat(api.answerNow(token, "token.get", "{'limit':1}").orElseThrow())
        .isEqualTo(api.call(token, "token.get", "{'limit':1}").toString())
        .contains("No permissions to call");
  }

  @OnPostgresql
  void aServerElsewhereIsAlwaysWaitedFor(TestDatabase postgresql) {
    TestApi elsewhere = TestApi.on(postgresql);
    String token = elsewhere.token(ROOT);
    elsewhere.result(token, "token.get", "{'limit':1}");

    assertThat(elsewhere.answerNow(token, "token.get", "{'limit':1}")).isEmpty();
  }

  private String used(String token) {
    api.result(token, "host.get", "{}");
    return token;
  }
}
