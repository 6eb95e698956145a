package io.tokenry.token;

import static io.tokenry.testing.TestApi.JIM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** A token cannot give more than it has: with a leaked one an attacker could stay for ever. */
class TokenAttenuationRpcTest {

  private static final String REFUSED =
      "-32500 A token cannot give a token a longer life than its own.";

  @EachDatabase
  void aTokenThatEndsGivesNoLongerLife(TestDatabase db) {
    TestApi api = TestApi.on(db);
    long end = db.clock().seconds() + 3600;
    String caller = api.token(JIM, "caller", end);
    api.token(JIM, "endless", 0);
    api.token(JIM, "later", end + 1);
    api.token(JIM, "sooner", end - 1);
    String self = id(api, caller, "caller");
    String sleeping =
        api.ids(api.session("jim"), "token.create", "{'name':'sleeping','status':1}").getFirst();
    String[][] refused = {
      {"token.create", "{'name':'x'}"},
      {"token.create", "{'name':'x','expires_at':0}"},
      {"token.create", "{'name':'x','expires_at':%d}".formatted(end + 1)},
      {"token.create", "{'name':'x','expires_at':%d,'status':1}".formatted(end + 1)},
      {"token.create", "[{'name':'x','expires_at':1},{'name':'y'}]"},
      {"token.update", "{'tokenid':%s,'expires_at':0}".formatted(self)},
      {"token.update", "{'tokenid':%s,'expires_at':%d}".formatted(self, end + 1)},
      {"token.update", "{'tokenid':%s,'status':0}".formatted(sleeping)},
      {"token.update", "{'tokenid':%s,'expires_at':0}".formatted(id(api, caller, "sooner"))},
      {"token.generate", "[%s]".formatted(id(api, caller, "endless"))},
      {"token.generate", "[%s]".formatted(id(api, caller, "later"))},
      {"token.generate", "[%s,%s]".formatted(self, id(api, caller, "later"))},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] call : refused) {
      all.assertThat(api.error(caller, call[0], call[1])).as(call[1]).isEqualTo(REFUSED);
    }
    all.assertThat(api.result(caller, "token.get", "{'countOutput':true}").textValue())
        .isEqualTo("5");
    all.assertAll();
  }

  @EachDatabase
  void whatGivesNoMoreIsAllowed(TestDatabase db) {
    TestApi api = TestApi.on(db);
    long end = db.clock().seconds() + 3600;
    String caller = api.token(JIM, "caller", end);
    api.token(JIM, "endless", 0);
    String self = id(api, caller, "caller");
    String endless = id(api, caller, "endless");
    for (String[] call :
        List.of(
            new String[] {"token.create", "{'name':'x','expires_at':%d}".formatted(end)},
            new String[] {"token.create", "{'name':'y','expires_at':1}"},
            new String[] {"token.update", "{'tokenid':%s,'name':'renamed'}".formatted(endless)},
            new String[] {"token.update", "{'tokenid':%s,'status':1}".formatted(endless)},
            new String[] {
              "token.update", "{'tokenid':%s,'expires_at':%d}".formatted(self, end - 1)
            },
            new String[] {"token.delete", "[%s]".formatted(endless)},
            new String[] {"token.generate", "[%s]".formatted(self)})) {
      assertThat(api.call(caller, call[0], call[1]).has("result")).as(call[1]).isTrue();
    }
  }

  @EachDatabase
  void withATokenThatNeverEndsNothingOfThisShows(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String caller = api.token(JIM);
    String id = api.ids(caller, "token.create", "{'name':'x','expires_at':5}").getFirst();
    api.ids(caller, "token.update", "{'tokenid':%s,'expires_at':0}".formatted(id));
    JsonNode issued = api.result(caller, "token.generate", "[" + id + "]");
    assertThat(issued).hasSize(1);
  }

  private static String id(TestApi api, String credential, String name) {
    String params = "{'filter':{'name':'" + name + "'},'output':['tokenid']}";
    return api.result(credential, "token.get", params).get(0).get("tokenid").asText();
  }
}
