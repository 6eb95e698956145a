package io.tokenry.role;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;

/** {@code role.create}, {@code role.update} and {@code role.delete} (§8). */
class RoleChangeRpcTest {

  @EachDatabase
  void rolesAreCreatedInTheOrderGiven(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    assertThat(
            api.result(
                root, "role.create", "[{'name':'b','type':1},{'name':'a','type':'2','rules':[]}]"))
        .isEqualTo(TestApi.read("{'roleids':['5','6']}"));
    assertThat(
            api.result(
                root, "role.create", "{'name':'c','type':3,'rules':{'ui.default_access':1}}"))
        .isEqualTo(TestApi.read("{'roleids':['7']}"));
    assertThat(api.result(root, "role.get", "{'roleids':[5,6,7]}"))
        .isEqualTo(
            TestApi.read(
                "[{'roleid':'5','name':'b','type':'1','readonly':'0'},{'roleid':'6','name':'a','type':'2','readonly':'0'},{'roleid':'7','name':'c','type':'3','readonly':'0'}]"));
  }

  @EachDatabase
  void whatIsNotGivenStays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String id =
        create(
            api,
            root,
            "{'name':'x','type':2,'rules':{'actions':[{'name':'manage_sla','status':0}],'api.mode':1,'api':['TOKEN.get','host.*'],'services.read.mode':0,'services.read.tag':{'tag':'team','value':'ops'},'modules.default_access':0,'ui':[{'name':'monitoring.maps','status':0}]}}");

    api.result(
        root,
        "role.update",
        "{'roleid':" + id + ",'name':'y','rules':{'actions':[{'name':'edit_maps','status':0}]}}");

    JsonNode rules = rules(api, root, id);
    assertThat(status(rules, "actions", "manage_sla")).isEqualTo("0");
    assertThat(status(rules, "actions", "edit_maps")).isEqualTo("0");
    assertThat(status(rules, "actions", "edit_dashboards")).isEqualTo("1");
    assertThat(status(rules, "ui", "monitoring.maps")).isEqualTo("0");
    assertThat(rules.get("api.mode").asText()).isEqualTo("1");
    assertThat(rules.get("api")).isEqualTo(TestApi.read("['token.get','host.*']"));
    assertThat(rules.get("services.read.mode").asText()).isEqualTo("0");
    assertThat(rules.get("services.read.tag"))
        .isEqualTo(TestApi.read("{'tag':'team','value':'ops'}"));
    assertThat(rules.get("services.write.mode").asText()).isEqualTo("0");
    assertThat(rules.get("modules.default_access").asText()).isEqualTo("0");
    api.result(root, "role.update", "{'roleid':" + id + ",'rules':{'services.read.mode':1}}");
    assertThat(rules(api, root, id).get("services.read.tag"))
        .isEqualTo(TestApi.read("{'tag':'','value':''}"));
  }

  /** The default counts only for what comes later; what is known today keeps its state. */
  @EachDatabase
  void aDefaultSwitchesNothingOffThatIsKnown(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String id =
        create(
            api,
            root,
            "{'name':'x','type':1,'rules':{'actions.default_access':0,'ui.default_access':0}}");

    JsonNode rules = rules(api, root, id);
    assertThat(rules.get("actions.default_access").asText()).isEqualTo("0");
    assertThat(rules.get("actions").valueStream())
        .allMatch(one -> one.get("status").asText().equals("1"));
    assertThat(rules.get("ui").valueStream())
        .allMatch(one -> one.get("status").asText().equals("1"));

    api.result(
        root,
        "role.update",
        "{'roleid':"
            + id
            + ",'rules':{'actions':[{'name':'manage_api_tokens','status':0}],'actions.default_access':1}}");
    rules = rules(api, root, id);
    assertThat(status(rules, "actions", "manage_api_tokens")).isEqualTo("0");
    assertThat(status(rules, "actions", "edit_maps")).isEqualTo("1");
  }

  @EachDatabase
  void withoutApiAccessModeAndListAreThrownAway(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String id =
        create(api, root, "{'name':'x','type':1,'rules':{'api.mode':1,'api':['token.get']}}");

    api.result(root, "role.update", "{'roleid':" + id + ",'rules':{'api.access':0}}");
    assertThat(rules(api, root, id).get("api")).isEmpty();
    api.result(root, "role.update", "{'roleid':" + id + ",'rules':{'api.access':1}}");

    JsonNode rules = rules(api, root, id);
    assertThat(rules.get("api.access").asText()).isEqualTo("1");
    assertThat(rules.get("api.mode").asText()).isEqualTo("0");
    assertThat(rules.get("api")).isEmpty();
  }

  /** Live sessions and tokens feel it at their next call. */
  @EachDatabase
  void aChangeActsAtOnce(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    List<String> credentials = List.of(api.token(JIM), api.session("jim"));
    String refused = "-32500 No permissions to call \"token.get\".";
    String[][] steps = {
      {"{'actions':[{'name':'manage_api_tokens','status':0}]}", "token.get", refused},
      {"{'actions':[{'name':'manage_api_tokens','status':1}]}", "token.get", ""},
      {"{'api.access':0}", "host.get", "-32500 No permissions to call \"host.get\"."},
      {"{'api.access':1}", "host.get", ""},
      {"{'api.mode':0,'api':['*.get']}", "token.get", refused},
      {"{'api.mode':1}", "token.get", ""},
      {"{'api':['host.get']}", "token.get", refused},
      {"{'api':[]}", "token.get", ""},
    };
    for (String[] step : steps) {
      api.result(root, "role.update", "{'roleid':1,'rules':" + step[0] + "}");
      for (String credential : credentials) {
        if (step[2].isEmpty()) {
          assertThat(api.result(credential, step[1], "{}").isArray()).as(step[0]).isTrue();
        } else {
          assertThat(api.error(credential, step[1], "{}")).as(step[0]).isEqualTo(step[2]);
        }
      }
    }
    api.result(root, "role.update", "{'roleid':1,'type':3}");
    assertThat(api.result(credentials.getFirst(), "role.get", "{'countOutput':true}").asText())
        .isEqualTo("4");
    api.result(root, "role.update", "{'roleid':1,'type':1}");
    assertThat(api.result(credentials.getFirst(), "role.get", "{'countOutput':true}").asText())
        .isEqualTo("1");
  }

  @EachDatabase
  void onlySuperAdminsChangeRoles(TestDatabase db) {
    TestApi api = TestApi.on(db);

    for (long other : List.of(JIM, ADMIN)) {
      String token = api.token(other);
      assertThat(api.error(token, "role.create", "{'name':'x','type':1}"))
          .isEqualTo("-32500 No permissions to call \"role.create\".");
      assertThat(api.error(token, "role.update", "{'roleid':1,'name':'x'}"))
          .isEqualTo("-32500 No permissions to call \"role.update\".");
      assertThat(api.error(token, "role.delete", "[4]"))
          .isEqualTo("-32500 No permissions to call \"role.delete\".");
    }
  }

  /** Nobody changes the type of their own role; a token nothing of its owner's role at all. */
  @EachDatabase
  void onesOwnRole(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.setRules(JIM, 3, "{}");
    String session = api.session("jim");
    String token = api.token(JIM);

    assertThat(api.error(session, "role.update", "{'roleid':103,'type':1}"))
        .startsWith("-32500 You cannot change the user type");
    assertThat(
            api.result(session, "role.update", "{'roleid':103,'name':'mine'}")
                .get("roleids")
                .get(0)
                .asText())
        .isEqualTo("103");
    assertThat(api.error(token, "role.update", "{'roleid':103,'name':'x'}"))
        .startsWith("-32500 A token cannot change");
    assertThat(api.error(session, "role.delete", "[103]"))
        .startsWith("-32500 The role \"mine\" cannot be deleted");
    assertThat(api.result(token, "role.delete", "['4']"))
        .isEqualTo(TestApi.read("{'roleids':['4']}"));
  }

  private static String create(TestApi api, String root, String params) {
    return api.result(root, "role.create", params).get("roleids").get(0).asText();
  }

  private static JsonNode rules(TestApi api, String root, String id) {
    return api.result(root, "role.get", "{'roleids':" + id + ",'selectRules':'extend'}")
        .get(0)
        .get("rules");
  }

  private static String status(JsonNode rules, String kind, String name) {
    return rules
        .get(kind)
        .valueStream()
        .filter(one -> one.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("status")
        .asText();
  }
}
