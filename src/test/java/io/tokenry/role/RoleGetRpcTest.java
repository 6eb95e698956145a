package io.tokenry.role;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.RoleElements;
import io.tokenry.access.UserType;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** {@code role.get}: what is found, by whom, and in which form (§4 and §8). */
class RoleGetRpcTest {

  private static final String ALL = "User role|Admin role|Super admin role|Guest role";

  @EachDatabase
  void everyConditionFindsWhatTheContractSays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {"{}", ALL},
      {"[]", ALL},
      {"{'roleids':null,'filter':null,'selectUsers':null,'selectRules':null}", ALL},
      {"{'roleids':[]}", ""},
      {"{'roleids':2}", "Admin role"},
      {"{'roleids':['1','003',99]}", "User role|Super admin role"},
      {"{'filter':{'roleid':['4','x']}}", "Guest role"},
      {"{'filter':{'name':'Admin role'}}", "Admin role"},
      {"{'filter':{'name':'admin role'}}", ""},
      {"{'filter':{'type':1}}", "User role|Guest role"},
      {"{'filter':{'type':['2',3]}}", "Admin role|Super admin role"},
      {"{'filter':{'type':7}}", ""},
      {"{'filter':{'type':[]}}", ALL},
      {"{'filter':{'readonly':1}}", "Super admin role"},
      {
        "{'filter':{'readonly':1,'type':1},'searchByAny':true}",
        "User role|Super admin role|Guest role"
      },
      {"{'search':{'name':'ADMIN'}}", "Admin role|Super admin role"},
      {"{'search':{'name':['admin','super']}}", "Super admin role"},
      {"{'search':{'name':['guest','super']},'searchByAny':true}", "Super admin role|Guest role"},
      {"{'search':{'name':'admin'},'startSearch':true}", "Admin role"},
      {"{'search':{'name':'admin'},'excludeSearch':true}", "User role|Guest role"},
      {"{'search':{'name':'*er*'},'searchWildcardsEnabled':true}", "User role|Super admin role"},
      {"{'search':{'name':'er'},'searchWildcardsEnabled':true}", ""},
      {"{'search':{'name':'%'}}", ""},
      {"{'editable':true}", ALL},
      {"{'sortfield':'name'}", "Admin role|Guest role|Super admin role|User role"},
      {
        "{'sortfield':'name','sortorder':'DESC'}",
        "User role|Super admin role|Guest role|Admin role"
      },
      {"{'sortfield':['roleid'],'sortorder':['DESC'],'limit':2}", "Guest role|Super admin role"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      JsonNode found = api.result(root, "role.get", one[0]);
      List<String> names = found.valueStream().map(role -> role.get("name").asText()).toList();
      all.assertThat(String.join("|", names)).as(one[0]).isEqualTo(one[1]);
    }
    all.assertThat(api.result(root, "role.get", "{'countOutput':true,'filter':{'type':1}}"))
        .isEqualTo(TestApi.read("'2'"));
    all.assertAll();
  }

  @EachDatabase
  void whatIsNotRightIsRefusedByItsPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {"{'foo':1}", "Invalid parameter \"/\": unexpected parameter \"foo\"."},
      {"{'offset':1}", "Invalid parameter \"/\": unexpected parameter \"offset\"."},
      {"{'roleids':'x'}", "Invalid parameter \"/roleids/1\": a number is expected."},
      {"{'filter':{'rules':1}}", "Invalid parameter \"/filter\": unexpected parameter \"rules\"."},
      {"{'search':{'type':'1'}}", "Invalid parameter \"/search\": unexpected parameter \"type\"."},
      {"{'editable':1}", "Invalid parameter \"/editable\": a boolean is expected."},
      {"{'limit':0}", "/limit"},
      {
        "{'output':['name','name']}",
        "Invalid parameter \"/output/2\": value (name) already exists."
      },
      {"{'output':'count'}", "Invalid parameter \"/output\": an array or \"extend\" is expected."},
      {"{'sortfield':'type'}", "Invalid parameter \"/sortfield/1\": value must be one of"},
      {
        "{'selectRules':['ui','frob']}",
        "Invalid parameter \"/selectRules/2\": value must be one of"
      },
      {"{'selectRules':'count'}", "Invalid parameter \"/selectRules\""},
      {"{'selectUsers':['passwd']}", "Invalid parameter \"/selectUsers/1\": value must be one of"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      all.assertThat(api.error(root, "role.get", one[0]))
          .as(one[0])
          .startsWith("-32602 ")
          .contains(one[1]);
    }
    all.assertAll();
  }

  /** The original's list for the type, each with the state it comes to, all of it as texts. */
  @EachDatabase
  void rulesTellEveryElementOfTheType(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    JsonNode user = rules(api, root, 1);
    JsonNode guest = rules(api, root, 4);
    JsonNode superAdmin = rules(api, root, 3);

    assertThat(names(user.get("ui"))).isEqualTo(RoleElements.ui(UserType.USER));
    assertThat(names(user.get("actions")))
        .contains("manage_api_tokens", "edit_dashboards")
        .doesNotContain("manage_sla");
    assertThat(names(superAdmin.get("ui"))).contains("users.api_tokens", "administration.general");
    assertThat(names(superAdmin.get("actions"))).contains("manage_sla");
    assertThat(superAdmin.get("ui").valueStream())
        .allMatch(ui -> ui.get("status").asText().equals("1"));
    assertThat(guest.get("actions").valueStream())
        .allMatch(action -> action.get("status").equals(TestApi.read("'0'")));
    assertThat(
            api.result(
                root,
                "role.get",
                "{'roleids':4,'selectRules':['api.access','api.mode','api','ui.default_access','services.read.mode','services.read.list','services.read.tag','modules','actions.default_access'],'output':[]}"))
        .isEqualTo(
            TestApi.read(
                "[{'rules':{'api.access':'0','api.mode':'0','api':[],'ui.default_access':'0','services.read.mode':'1','services.read.list':[],'services.read.tag':{'tag':'','value':''},'modules':[],'actions.default_access':'0'}}]"));
    List<String> usual =
        Stream.of(RoleRule.values()).filter(RoleRule::isUsual).map(RoleRule::wireName).toList();
    assertThat(user.propertyStream().map(Map.Entry::getKey)).containsExactlyElementsOf(usual);
  }

  @EachDatabase
  void usersAreToldAsAskedFor(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    assertThat(
            api.result(
                root,
                "role.get",
                "{'roleids':1,'output':['roleid'],'selectUsers':['userid','username']}"))
        .isEqualTo(
            TestApi.read(
                "[{'roleid':'1','users':[{'userid':'103','username':'jim'},{'userid':'104','username':'ann'}]}]"));
    assertThat(
            api.result(
                root,
                "role.get",
                "{'roleids':[1,4],'output':[],'selectUsers':'count','preservekeys':true}"))
        .isEqualTo(TestApi.read("{'1':{'users':'2'},'4':{'users':'0'}}"));
    JsonNode user =
        api.result(root, "role.get", "{'roleids':3,'selectUsers':'extend'}")
            .get(0)
            .get("users")
            .get(0);
    assertThat(user.size()).isEqualTo(MemberField.values().length);
    assertThat(user.has("passwd")).isFalse();
    assertThat(user.get("roleid").asText()).isEqualTo("3");
  }

  @EachDatabase
  void othersSeeTheirOwnRoleAndThemselvesAlone(TestDatabase db) {
    TestApi api = TestApi.on(db);

    for (long other : List.of(JIM, ADMIN)) {
      String token = api.token(other);
      String role = other == JIM ? "1" : "2";
      assertThat(api.result(token, "role.get", "{'output':['roleid']}"))
          .isEqualTo(TestApi.read("[{'roleid':'" + role + "'}]"));
      assertThat(api.result(token, "role.get", "{'roleids':3}")).isEmpty();
      assertThat(api.result(token, "role.get", "{'editable':true}")).isEmpty();
      assertThat(api.result(token, "role.get", "{'countOutput':true}").asText()).isEqualTo("1");
      assertThat(api.result(token, "role.get", "{'output':[],'selectUsers':['userid']}"))
          .isEqualTo(TestApi.read("[{'users':[{'userid':'" + other + "'}]}]"));
      assertThat(api.result(token, "role.get", "{'output':[],'selectUsers':'count'}"))
          .isEqualTo(TestApi.read("[{'users':'1'}]"));
    }
  }

  private static JsonNode rules(TestApi api, String root, int id) {
    return api.result(root, "role.get", "{'roleids':" + id + ",'selectRules':'extend'}")
        .get(0)
        .get("rules");
  }

  private static List<String> names(JsonNode elements) {
    return elements.valueStream().map(element -> element.get("name").asText()).toList();
  }
}
