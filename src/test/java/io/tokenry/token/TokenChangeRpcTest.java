package io.tokenry.token;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** {@code token.update}, {@code generate} and {@code delete} as the contract has them (§7). */
class TokenChangeRpcTest {

  private static final String NO_OBJECT =
      "-32500 No permissions to referred object or it does not exist!";

  @EachDatabase
  void updateChangesOnlyWhatIsGivenAndAnswersInOrder(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String a = create(api, jim, "{'name':'a','description':'d','expires_at':5000000000}");
    String b = create(api, jim, "{'name':'b'}");

    assertThat(
            api.ids(
                jim,
                "token.update",
                "[{'tokenid':%s},{'tokenid':'%s','name':'c','status':'1'}]".formatted(b, a)))
        .containsExactly(b, a);

    JsonNode changed = api.getToken(jim, a);
    assertThat(changed.get("name").asText()).isEqualTo("c");
    assertThat(changed.get("description").asText()).isEqualTo("d");
    assertThat(changed.get("status").asText()).isEqualTo("1");
    assertThat(changed.get("expires_at").asText()).isEqualTo("5000000000");
    assertThat(api.getToken(jim, b).get("name").asText()).isEqualTo("b");
  }

  @EachDatabase
  void faultyParametersOfUpdateAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String id = create(api, jim, "{'name':'a'}");
    String[][] faults = {
      {"[]", "/", "cannot be empty"},
      {"{'name':'x'}", "/1", "the parameter \"tokenid\" is missing"},
      {"{'tokenid':''}", "/1/tokenid", "a number is expected"},
      {"{'tokenid':null}", "/1/tokenid", "a number is expected"},
      {"{'tokenid':ID,'name':''}", "/1/name", "cannot be empty"},
      {"{'tokenid':ID,'name':'" + "x".repeat(65) + "'}", "/1/name", "value is too long"},
      {"{'tokenid':ID,'status':3}", "/1/status", "value must be one of 0, 1"},
      {"{'tokenid':ID,'userid':103}", "/1", "unexpected parameter \"userid\""},
      {"{'tokenid':ID,'token':'x'}", "/1", "unexpected parameter \"token\""},
      {"{'tokenid':ID,'lastaccess':0}", "/1", "unexpected parameter \"lastaccess\""},
      {"{'tokenid':ID,'created_at':0}", "/1", "unexpected parameter \"created_at\""},
      {"[{'tokenid':ID},{'tokenid':'0ID'}]", "/2", "value (tokenid)=(ID) already exists"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(jim, "token.update", fault[0].replace("ID", id)))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1] + "\": ")
          .contains(fault[2].replace("ID", id));
    }
    all.assertAll();
  }

  @EachDatabase
  void namesAreJudgedAgainstWhatIsStored(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String a = create(api, jim, "{'name':'a'}");
    String b = create(api, jim, "{'name':'b'}");
    String taken = "-32602 API token \"%s\" already exists for userid \"103\".";

    api.ids(jim, "token.update", "{'tokenid':%s,'name':'a'}".formatted(a));
    assertThat(api.error(jim, "token.update", "{'tokenid':%s,'name':'b'}".formatted(a)))
        .isEqualTo(taken.formatted("b"));
    assertThat(api.error(jim, "token.update", renamed(a, "b", b, "a")))
        .isEqualTo(taken.formatted("b"));
    assertThat(api.error(jim, "token.update", renamed(b, "c", a, "b")))
        .isEqualTo(taken.formatted("b"));
    assertThat(api.error(jim, "token.update", renamed(a, "c", b, "c")))
        .isEqualTo(taken.formatted("c"));
    assertThat(api.getToken(jim, a).get("name").asText()).isEqualTo("a");
    assertThat(api.getToken(jim, b).get("name").asText()).isEqualTo("b");
  }

  @EachDatabase
  void generateShowsTheValueOnceAndInOrder(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    List<String> ids = api.ids(jim, "token.create", "[{'name':'a'},{'name':'b'}]");

    JsonNode issued =
        api.result(jim, "token.generate", "[%s,'%s']".formatted(ids.getLast(), ids.getFirst()));

    assertThat(issued.findValuesAsText("tokenid")).containsExactly(ids.getLast(), ids.getFirst());
    assertThat(issued.findValuesAsText("token"))
        .doesNotHaveDuplicates()
        .allSatisfy(value -> assertThat(value).matches("tkr_[0-9A-Za-z]{60}"));
    for (String value : issued.findValuesAsText("token")) {
      assertThat(api.result(value, "host.get", "{}")).isEmpty();
    }
    assertThat(api.result(jim, "token.get", "{'output':'extend'}").toString())
        .doesNotContain("tkr_", "hash");
  }

  @EachDatabase
  void theOldValueDiesAtOnceAndTheRestOfTheTokenStays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String jim = api.token(JIM);
    String id = create(api, jim, "{'name':'a','status':0,'expires_at':5000000000}");
    String old = generate(api, jim, id);
    api.result(old, "host.get", "{}");
    JsonNode before = api.getToken(jim, id);
    db.clock().advance(Duration.ofHours(1));

    String fresh = generate(api, root, id);

    assertThat(api.error(old, "host.get", "{}")).isEqualTo("-32602 Not authorized.");
    JsonNode after = api.getToken(root, id);
    assertThat(before.get("creator_userid").asText()).isEqualTo("103");
    assertThat(after.get("creator_userid").asText()).isEqualTo("101");
    for (String same : List.of("name", "status", "expires_at", "lastaccess", "created_at")) {
      assertThat(after.get(same)).isEqualTo(before.get(same));
    }
    assertThat(api.result(fresh, "host.get", "{}")).isEmpty();
  }

  @EachDatabase
  void disabledAndExpiredTokensGetAValueThatIsNotGood(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String disabled = generate(api, jim, create(api, jim, "{'name':'a','status':1}"));
    String expired = generate(api, jim, create(api, jim, "{'name':'b','expires_at':1}"));

    assertThat(api.error(disabled, "host.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.error(expired, "host.get", "{}")).isEqualTo("-32500 API token expired.");
  }

  @EachDatabase
  void listsOfIdsAreReadAsTheContractHasIt(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String id = create(api, jim, "{'name':'a'}");
    String[][] faults = {
      {"[]", "/", "cannot be empty"},
      {"{}", "/", "cannot be empty"},
      {"['x']", "/1", "a number is expected"},
      {"[null]", "/1", "a number is expected"},
      {"[-1]", "/1", "a number is expected"},
      {"[1.5]", "/1", "a number is expected"},
      {"[['5']]", "/1", "a number is expected"},
      {"{'tokenids':['5']}", "/1", "a number is expected"},
      {"['9223372036854775808']", "/1", "a number is too large"},
      {"[ID,'ID']", "/2", "value (ID) already exists"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String method : List.of("token.generate", "token.delete")) {
      for (String[] fault : faults) {
        all.assertThat(api.error(jim, method, fault[0].replace("ID", id)))
            .as(method + fault[0])
            .isEqualTo(
                "-32602 Invalid parameter \""
                    + fault[1]
                    + "\": "
                    + fault[2].replace("ID", id)
                    + ".");
      }
    }
    all.assertThat(api.result(jim, "token.generate", "{'tokenid':'" + id + "'}")).hasSize(1);
    all.assertThat(api.ids(jim, "token.delete", "{'tokenids':'" + id + "'}")).containsExactly(id);
    all.assertAll();
  }

  @EachDatabase
  void absentAndForeignTokensAreOneToTheCaller(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String foreign = create(api, api.token(ANN), "{'name':'foreign'}");
    SoftAssertions all = new SoftAssertions();
    for (String caller : List.of(api.token(JIM), api.token(ADMIN))) {
      String own = create(api, caller, "{'name':'own'}");
      for (String id : List.of(foreign, "0", "999999", "9223372036854775807")) {
        String ids = "['" + own + "','" + id + "']";
        all.assertThat(api.error(caller, "token.generate", ids)).isEqualTo(NO_OBJECT);
        all.assertThat(api.error(caller, "token.delete", ids)).isEqualTo(NO_OBJECT);
        all.assertThat(api.error(caller, "token.update", renamed(own, "changed", id, "x")))
            .isEqualTo(NO_OBJECT);
      }
      all.assertThat(api.getToken(caller, own).get("name").asText()).isEqualTo("own");
      all.assertThat(api.getToken(caller, foreign)).isNull();
    }
    all.assertThat(api.ids(api.token(ROOT), "token.delete", "[" + foreign + "]")).hasSize(1);
    all.assertAll();
  }

  @EachDatabase
  void aTokenMayRegenerateAndDeleteItself(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String id = api.result(jim, "token.get", "{}").get(0).get("tokenid").asText();

    String fresh = generate(api, jim, id);
    assertThat(api.error(jim, "token.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.ids(fresh, "token.delete", "[" + id + "]")).containsExactly(id);
    assertThat(api.error(fresh, "token.get", "{}")).isEqualTo("-32602 Not authorized.");
  }

  private static String renamed(String first, String name, String second, String otherName) {
    return "[{'tokenid':'%s','name':'%s'},{'tokenid':'%s','name':'%s'}]"
        .formatted(first, name, second, otherName);
  }

  private static String create(TestApi api, String credential, String params) {
    return api.ids(credential, "token.create", params).getFirst();
  }

  private static String generate(TestApi api, String credential, String id) {
    return api.result(credential, "token.generate", "[" + id + "]").get(0).get("token").asText();
  }
}
