package io.tokenry.token;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** {@code token.get}: who sees what, in which order and form (§4 and §7). */
class TokenGetAnswerTest {

  @EachDatabase
  void tokensAreSortedByAnyOfTheContractsFields(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = TokenSample.fill(db, api);
    String[][] cases = {
      {"{'sortfield':'name'}", "a1 a2 b1 b2 b10 c e ümlaut x_%"},
      {"{'sortfield':'name','sortorder':'DESC'}", "x_% ümlaut e c b10 b2 b1 a2 a1"},
      {"{'sortfield':['name'],'sortorder':['DESC'],'limit':2}", "x_% ümlaut"},
      {"{'sortfield':'name','limit':2,'offset':3}", "b2 b10"},
      {"{'sortfield':'name','offset':7}", "ümlaut x_%"},
      {"{'sortfield':'name','limit':'1','offset':'99'}", ""},
      {"{'sortfield':'tokenid','sortorder':'DESC','limit':1}", "e"},
      {"{'sortfield':'created_at','sortorder':'DESC','limit':1}", "a2"},
      {"{'sortfield':'lastaccess','sortorder':'DESC','limit':2}", "b2 b1"},
      {"{'sortfield':'expires_at','limit':3,'sortorder':'ASC'}", "b10 a1 a2"},
      {"{'sortfield':['status','name'],'sortorder':['DESC','ASC'],'limit':3}", "c a1 a2"},
      {"{'sortfield':['status','name'],'sortorder':['DESC'],'limit':3}", "c a1 a2"},
      {"{'sortfield':['status','name'],'sortorder':'DESC','limit':3}", "c x_% ümlaut"},
      {"{'limit':2}", "a1 a2"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      all.assertThat(names(api, root, one[0]))
          .as(one[0])
          .containsExactly(one[1].isEmpty() ? new String[0] : one[1].split(" "));
    }
    all.assertAll();
  }

  @EachDatabase
  void theAnswerHasTheFormAskedFor(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = TokenSample.fill(db, api);
    String two = "'tokenids':['1','3'],'sortfield':'tokenid'";
    String[][] cases = {
      {"'output':['name']", "[{'name':'a1'},{'name':'b1'}]"},
      {
        "'output':['status','name','tokenid']",
        "[{'status':'0','name':'a1','tokenid':'1'},{'status':'0','name':'b1','tokenid':'3'}]"
      },
      {"'output':[]", "[[],[]]"},
      {"'output':{'a':'name'}", "[{'name':'a1'},{'name':'b1'}]"},
      {"'output':['name'],'preservekeys':true", "{'1':{'name':'a1'},'3':{'name':'b1'}}"},
      {"'output':[],'preservekeys':true", "{'1':[],'3':[]}"},
      {"'preservekeys':true,'filter':{'name':'none'}", "[]"},
      {"'filter':{'name':'none'}", "[]"},
      {"'countOutput':true", "'2'"},
      {"'countOutput':true,'output':['name'],'preservekeys':true,'limit':1,'offset':5", "'2'"},
      {"'countOutput':1", "'2'"},
      {"'countOutput':'no'", "'2'"},
      {"'countOutput':false,'output':['name'],'limit':1", "[{'name':'a1'}]"},
      {"'countOutput':null,'output':['name'],'limit':1", "[{'name':'a1'}]"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      String params = "{" + one[0] + (one[0].contains("sortfield") ? "" : "," + two) + "}";
      all.assertThat(api.result(root, "token.get", params)).as(one[0]).isEqualTo(read(one[1]));
    }
    JsonNode extended = api.result(root, "token.get", "{'tokenids':1,'output':'extend'}").get(0);
    all.assertThat(extended.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "tokenid",
            "name",
            "description",
            "userid",
            "lastaccess",
            "status",
            "expires_at",
            "created_at",
            "creator_userid");
    all.assertThat(extended).allSatisfy(value -> assertThat(value.isTextual()).isTrue());
    all.assertAll();
  }

  @EachDatabase
  void allButSuperAdminsSeeTheirOwnTokensOnly(TestDatabase db) {
    TestApi api = TestApi.on(db);
    TokenSample.fill(db, api);
    String jim = api.token(JIM, "jims", 0);
    String admin = api.token(ADMIN, "admins", 0);
    String anns = api.token(ANN, "anns", 0);

    assertThat(names(api, jim, "{}")).containsExactlyInAnyOrder("b1", "b10", "b2", "jims");
    assertThat(names(api, admin, "{}")).containsExactlyInAnyOrder("c", "admins");
    assertThat(names(api, jim, "{'userids':[101,102]}")).isEmpty();
    assertThat(names(api, jim, "{'tokenids':[1,3]}")).containsExactly("b1");
    assertThat(names(api, jim, "{'token':'" + anns + "'}")).isEmpty();
    assertThat(names(api, jim, "{'filter':{'userid':101,'status':1},'searchByAny':true}"))
        .isEmpty();
  }

  private static List<String> names(TestApi api, String credential, String params) {
    return api.result(credential, "token.get", params).findValuesAsText("name");
  }
}
