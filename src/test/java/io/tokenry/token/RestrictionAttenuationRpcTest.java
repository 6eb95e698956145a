package io.tokenry.token;

import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import org.assertj.core.api.SoftAssertions;

/**
 * A restricted token gives no less restricted one: whoever steals it could otherwise shed the
 * restrictions with one call.
 */
class RestrictionAttenuationRpcTest {

  private static final String REFUSED =
      "-32500 A token cannot give a token more than its own restrictions allow.";

  /** What the caller has, what would be more, what is not. */
  private static final String[][] DIMENSIONS = {
    {"{'api_methods':['token.*']}", "{'api_methods':['*.get']}", "{'api_methods':['token.get']}"},
    {
      "{'http_rules':[{'path':'/v1/*'}]}",
      "{'http_rules':[{'path':'/v1/*'},{'path':'/v2'}]}",
      "{'http_rules':[{'path':'/v1/*','methods':['GET']}]}"
    },
    {
      "{'allowed_networks':['192.0.2.0/24']}",
      "{'allowed_networks':['192.0.0.0/16']}",
      "{'allowed_networks':['192.0.2.9']}"
    },
    {
      "{'denied_networks':['10.0.0.0/8']}",
      "{'denied_networks':['10.0.0.0/9']}",
      "{'denied_networks':['10.0.0.0/8','11.0.0.0/8']}"
    },
    {
      "{'rate_limits':{'second':1000}}",
      "{'rate_limits':{'second':1000,'burst':1001}}",
      "{'rate_limits':{'second':1000,'minute':5}}"
    },
    {
      "{'rate_limits':{'minute':1000}}",
      "{'rate_limits':{'minute':1001}}",
      "{'rate_limits':{'minute':5}}"
    },
    {
      "{'rate_limits':{'day':1000}}", "{'rate_limits':{'second':1}}", "{'rate_limits':{'day':1000}}"
    },
    {"{'labels':{'team':'web'}}", "{'labels':{'team':'db'}}", "{'labels':{'team':'web','a':'b'}}"},
  };

  @EachDatabase
  void noDimensionIsWidenedInAnyWay(TestDatabase db) {
    SoftAssertions all = new SoftAssertions();
    TestApi api = TestApi.on(db);
    String jim = api.session("jim");
    for (int i = 0; i < DIMENSIONS.length; i++) {
      String[] dimension = DIMENSIONS[i];
      String caller = api.token(JIM, "caller" + i, 0);
      String self = id(api, jim, "caller" + i);
      String more = create(api, jim, "more" + i, dimension[1]);
      String less = create(api, jim, "less" + i, dimension[2]);
      String free = create(api, jim, "free" + i, "{}");
      String off = api.ids(jim, "token.create", "{'name':'off" + i + "','status':1}").getFirst();
      update(api, jim, self, dimension[0]);
      String[][] refused = {
        {"token.create", "{'name':'x'}"},
        {"token.create", "{'name':'x','restrictions':%s}".formatted(dimension[1])},
        {"token.update", "{'tokenid':%s,'restrictions':%s}".formatted(self, dimension[1])},
        {"token.update", "{'tokenid':%s,'restrictions':%s}".formatted(less, dimension[1])},
        {"token.update", "{'tokenid':%s,'status':0}".formatted(off)},
        {"token.update", "{'tokenid':%s,'expires_at':1900000000}".formatted(free)},
        {"token.generate", "[%s]".formatted(more)},
        {"token.generate", "[%s,%s]".formatted(less, free)},
      };
      for (String[] call : refused) {
        all.assertThat(api.error(caller, call[0], call[1])).as(call[1]).isEqualTo(REFUSED);
      }
      String[][] allowed = {
        {"token.create", "{'name':'y%d','restrictions':%s}".formatted(i, dimension[2])},
        {"token.create", "{'name':'z%d','restrictions':%s}".formatted(i, dimension[0])},
        {"token.update", "{'tokenid':%s,'name':'renamed%d'}".formatted(free, i)},
        {"token.update", "{'tokenid':%s,'status':1}".formatted(free)},
        {"token.generate", "[%s]".formatted(less)},
        {"token.update", "{'tokenid':%s,'restrictions':%s}".formatted(more, dimension[2])},
        {"token.delete", "[%s]".formatted(off)},
        {"token.update", "{'tokenid':%s,'restrictions':%s}".formatted(self, dimension[2])},
      };
      for (String[] call : allowed) {
        all.assertThat(api.call(caller, call[0], call[1]).has("result")).as(call[1]).isTrue();
      }
    }
    all.assertAll();
  }

  /** Its owner's role narrows a token's own children anyway, but not those of other people. */
  @EachDatabase
  void whatTheRoleNarrowsIsNotShedThroughSomebodyElse(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.setRules(ROOT, 3, "{'restrictions':{'allowed_networks':['192.0.2.0/24']}}");
    String caller = api.token(ROOT);
    String forAnn = "{'name':'x','userid':" + ANN + "%s}";

    assertThat(api.error(caller, "token.create", forAnn.formatted(""))).isEqualTo(REFUSED);
    assertThat(
            api.ids(
                caller,
                "token.create",
                forAnn.formatted(",'restrictions':{'allowed_networks':['192.0.2.9']}")))
        .hasSize(1);
    assertThat(api.ids(caller, "token.create", "{'name':'own'}")).hasSize(1);
    assertThat(
            api.ids(
                api.session("root"), "token.create", forAnn.formatted("").replace("'x'", "'y'")))
        .as("a session is no token")
        .hasSize(1);
  }

  private static String create(TestApi api, String credential, String name, String restrictions) {
    String params = "{'name':'%s','restrictions':%s}".formatted(name, restrictions);
    return api.ids(credential, "token.create", params).getFirst();
  }

  private static void update(TestApi api, String credential, String id, String restrictions) {
    String params = "{'tokenid':%s,'restrictions':%s}".formatted(id, restrictions);
    api.ids(credential, "token.update", params);
  }

  private static String id(TestApi api, String credential, String name) {
    String params = "{'filter':{'name':'" + name + "'},'output':['tokenid']}";
    return api.result(credential, "token.get", params).get(0).get("tokenid").asText();
  }
}
