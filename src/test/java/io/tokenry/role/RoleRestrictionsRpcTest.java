package io.tokenry.role;

import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;

/** What a role says about the tokens of its users. Calls come from 192.0.2.9. */
class RoleRestrictionsRpcTest {

  private static final String TEN = "{'allowed_networks':['10.0.0.0/8']}";

  @EachDatabase
  void theyAreStoredAndToldWhenTheyAreNamed(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String rules = "{'tokens.restrictions':" + TEN + ",'tokens.introspection':'1'}";
    String id =
        api.result(root, "role.create", "{'name':'r','type':1,'rules':" + rules + "}")
            .get("roleids")
            .get(0)
            .asText();

    JsonNode told = told(api, root, id, "['tokens.restrictions','tokens.introspection']");
    assertThat(told.get("tokens.introspection").textValue()).isEqualTo("1");
    assertThat(told.get("tokens.restrictions").get("allowed_networks"))
        .isEqualTo(read("['10.0.0.0/8']"));
    assertThat(told.get("tokens.restrictions").get("valid_from").textValue()).isEqualTo("0");
    assertThat(told(api, root, id, "'extend'").propertyStream().map(e -> e.getKey()))
        .as("extend stays as it was")
        .hasSize(15)
        .noneMatch(name -> name.startsWith("tokens."));

    update(api, root, id, "{'api.access':0}");
    update(api, root, id, "{'tokens.restrictions':{'rate_limits':{'day':5}}}");
    JsonNode changed = told(api, root, id, "['tokens.restrictions','tokens.introspection']");
    assertThat(changed.get("tokens.introspection").textValue()).isEqualTo("1");
    assertThat(changed.get("tokens.restrictions").get("allowed_networks")).hasSize(1);
    assertThat(changed.get("tokens.restrictions").get("rate_limits").get("day").textValue())
        .isEqualTo("5");
    assertThat(
            api.error(
                root,
                "role.update",
                "{'roleid':%s,'rules':{'tokens.restrictions':{'allowed_networks':['10.1']}}}"
                    .formatted(id)))
        .startsWith(
            "-32602 Invalid parameter \"/1/rules/tokens.restrictions/allowed_networks/1\": ");
    assertThat(
            api.error(
                root,
                "role.update",
                "{'roleid':%s,'rules':{'tokens.introspection':2}}".formatted(id)))
        .startsWith("-32602 Invalid parameter \"/1/rules/tokens.introspection\": ");
  }

  /** All tokens of all users of the role at once, and nobody else's; people are not narrowed. */
  @EachDatabase
  void aChangeActsAtOnceOnEveryTokenOfTheRole(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.setRules(JIM, 1, "{}");
    String jims = api.token(JIM);
    String anns = api.token(ANN);
    String session = api.session("jim");
    String root = api.session("root");
    String id = Long.toString(JIM);
    assertThat(api.call(jims, "user.get", "{}").has("result")).isTrue();

    update(api, root, id, "{'tokens.restrictions':" + TEN + "}");
    assertThat(api.error(jims, "user.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.call(anns, "user.get", "{}").has("result")).isTrue();
    assertThat(api.call(session, "user.get", "{}").has("result")).isTrue();

    update(
        api, root, id, "{'tokens.restrictions':{'allowed_networks':[],'api_methods':['token.*']}}");
    assertThat(api.error(jims, "user.get", "{}"))
        .isEqualTo("-32500 No permissions to call \"user.get\".");
    assertThat(api.call(jims, "token.get", "{}").has("result")).isTrue();
    assertThat(api.call(session, "user.get", "{}").has("result")).isTrue();

    update(api, root, id, "{'tokens.restrictions':{'api_methods':[],'rate_limits':{'minute':1}}}");
    assertThat(api.call(jims, "user.get", "{}").has("result")).isTrue();
    assertThat(api.error(jims, "user.get", "{}")).startsWith("-32500 The API token was used too");

    update(api, root, id, "{'tokens.restrictions':{'rate_limits':{}}}");
    assertThat(api.call(jims, "user.get", "{}").has("result")).isTrue();
  }

  @EachDatabase
  void aChangeIsOnRecord(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    update(api, root, "1", "{'tokens.restrictions':" + TEN + ",'tokens.introspection':1}");
    String details =
        api.result(root, "auditlog.get", "{'filter':{'resourcetype':44},'output':['details']}")
            .get(0)
            .get("details")
            .asText();
    assertThat(read(details))
        .isEqualTo(
            read(
                "{'role.rules.tokens.introspection':['update','1','0'],"
                    + "'role.rules.tokens.restrictions':['update',"
                    + "'{\\'allowed_networks\\':[\\'10.0.0.0/8\\']}','']}"));
  }

  private static void update(TestApi api, String credential, String id, String rules) {
    api.result(credential, "role.update", "{'roleid':%s,'rules':%s}".formatted(id, rules));
  }

  private static JsonNode told(TestApi api, String credential, String id, String which) {
    String params = "{'roleids':'" + id + "','selectRules':" + which + "}";
    return api.result(credential, "role.get", params).get(0).get("rules");
  }
}
