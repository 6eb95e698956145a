package io.tokenry.usergroup;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** {@code usergroup.get}: what is found, and in which form (§5 and §10). */
class UserGroupGetRpcTest {

  private static final String ALL = "Disabled|No access to the web pages|team 2|team 10|Élan";

  @EachDatabase
  void everyConditionFindsWhatTheContractSays(TestDatabase db) {
    TestApi api = withGroups(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {"{}", ALL},
      {"[]", ALL},
      {"{'usrgrpids':null,'userids':null,'status':null,'filter':null}", ALL},
      {"{'usrgrpids':[]}", ""},
      {"{'usrgrpids':21}", "team 2"},
      {"{'usrgrpids':['21','0022',99]}", "team 2|team 10"},
      {"{'usrgrpids':{'x':'21'}}", "team 2"},
      {"{'userids':[]}", ""},
      {"{'userids':" + JIM + "}", "team 2|team 10"},
      {"{'userids':[" + ANN + ",7]}", "team 2"},
      {"{'userids':" + JIM + ",'usrgrpids':22}", "team 10"},
      {"{'status':0}", "No access to the web pages|team 2|Élan"},
      {"{'status':'1'}", "Disabled|team 10"},
      {"{'filter':{'name':'team 2'}}", "team 2"},
      {"{'filter':{'name':'TEAM 2'}}", ""},
      {"{'filter':{'name':['team 2','Élan','x']}}", "team 2|Élan"},
      {"{'filter':{'users_status':1}}", "Disabled|team 10"},
      {"{'filter':{'gui_access':['3']}}", "No access to the web pages"},
      {"{'filter':{'gui_access':'x'}}", ""},
      {"{'filter':{'debug_mode':1}}", "team 2"},
      {"{'filter':{'usrgrpid':[21,22]}}", "team 2|team 10"},
      {"{'filter':{'mfa_status':0}}", ALL},
      {"{'filter':{'mfaid':5}}", ""},
      {"{'filter':{'users_status':1,'gui_access':3}}", ""},
      {
        "{'filter':{'users_status':1,'gui_access':3},'searchByAny':true}",
        "Disabled|No access to the web pages|team 10"
      },
      {"{'search':{'name':'TEAM'}}", "team 2|team 10"},
      {"{'search':{'name':'elan'}}", "Élan"},
      {"{'search':{'name':'e'},'startSearch':true}", "Élan"},
      {
        "{'search':{'name':'team'},'excludeSearch':true}",
        "Disabled|No access to the web pages|Élan"
      },
      {"{'search':{'name':'t*2'},'searchWildcardsEnabled':true}", "team 2"},
      {"{'search':{'name':['team','1']}}", "team 10"},
      {"{'search':{'name':['2','1']},'searchByAny':true}", "team 2|team 10"},
      {"{'search':{'name':'%'}}", ""},
      {"{'with_gui_access':true,'mfaids':[1],'unknown':5}", ALL},
      {"{'editable':true}", ALL},
      {"{'sortfield':'name','sortorder':'DESC','limit':2}", "team 10|team 2"},
      {"{'sortfield':'name','limit':1,'offset':2}", "No access to the web pages"},
      {"{'sortfield':'usrgrpid','sortorder':'DESC','limit':1}", "Élan"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      List<String> names = names(api, root, one[0]);
      all.assertThat(String.join("|", names)).as(one[0]).isEqualTo(one[1]);
      if (one[0].startsWith("{'") && !one[0].contains("limit")) {
        String count = one[0].replaceFirst("\\{", "{'countOutput':true,");
        all.assertThat(api.result(root, "usergroup.get", count).textValue())
            .as("count of %s", one[0])
            .isEqualTo(Integer.toString(names.size()));
      }
    }
    all.assertAll();
  }

  @EachDatabase
  void theAnswerHasTheFormAskedFor(TestDatabase db) {
    TestApi api = withGroups(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {
        "{'usrgrpids':21}",
        "[{'usrgrpid':'21','name':'team 2','gui_access':'0','users_status':'0','debug_mode':'1',"
            + "'userdirectoryid':'0','mfa_status':'0','mfaid':'0'}]"
      },
      {"{'usrgrpids':21,'output':['name']}", "[{'name':'team 2'}]"},
      {"{'usrgrpids':21,'output':[]}", "[[]]"},
      {"{'usrgrpids':21,'output':[],'preservekeys':true}", "{'21':[]}"},
      {"{'usrgrpids':99,'preservekeys':true}", "[]"},
      {"{'usrgrpids':[21,22],'countOutput':true,'output':['name']}", "'2'"},
      {
        "{'usrgrpids':21,'output':['name'],'selectUsers':['userid','username']}",
        "[{'name':'team 2','users':[{'userid':'103','username':'jim'},"
            + "{'userid':'104','username':'ann'}]}]"
      },
      {"{'usrgrpids':21,'output':[],'selectUsers':'count'}", "[{'users':'2'}]"},
      {"{'usrgrpids':23,'output':[],'selectUsers':'extend'}", "[{'users':[]}]"},
      {"{'usrgrpids':21,'output':[],'selectUsers':[]}", "[{'users':[[],[]]}]"},
      {
        "{'usrgrpids':23,'output':[],'selectRights':'extend','selectTagFilters':'extend',"
            + "'selectHostGroupRights':'extend','selectTemplateGroupRights':'extend'}",
        "[{'hostgroup_rights':[],'rights':[],'tag_filters':[],'templategroup_rights':[]}]"
      },
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      all.assertThat(api.result(root, "usergroup.get", one[0])).as(one[0]).isEqualTo(read(one[1]));
    }
    all.assertAll();
    assertThat(
            api.result(root, "usergroup.get", "{'usrgrpids':21,'selectUsers':'extend'}")
                .get(0)
                .get("users")
                .get(0)
                .has("passwd"))
        .isFalse();
  }

  /** Others see their own groups, change none, and learn no more of colleagues than their names. */
  @EachDatabase
  void othersSeeTheirOwnGroups(TestDatabase db) {
    TestApi api = withGroups(db);
    db.execute("DELETE FROM usergroup_member WHERE usergroup_id = 22");
    String ann = api.token(ANN);
    String admin = api.token(ADMIN);

    assertThat(names(api, ann, "{}")).containsExactly("team 2");
    assertThat(names(api, ann, "{'editable':true}")).isEmpty();
    assertThat(names(api, ann, "{'userids':" + JIM + "}")).containsExactly("team 2");
    assertThat(names(api, ann, "{'usrgrpids':[9,22]}")).isEmpty();
    assertThat(names(api, admin, "{}")).isEmpty();
    assertThat(
            api.result(
                ann, "usergroup.get", "{'output':[],'selectUsers':['username','roleid','url']}"))
        .isEqualTo(read("[{'users':[{'username':'jim'},{'username':'ann'}]}]"));
  }

  @EachDatabase
  void faultyParametersAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String[][] faults = {
      {"{'usrgrpids':'x'}", "/usrgrpids"},
      {"{'usrgrpids':[1,-1]}", "/usrgrpids/2"},
      {"{'userids':true}", "/userids"},
      {"{'status':2}", "/status"},
      {"{'editable':1}", "/editable"},
      {"{'filter':{'x':1}}", "/filter"},
      {"{'filter':{'name':true}}", "/filter/name"},
      {"{'search':{'usrgrpid':'1'}}", "/search"},
      {"{'output':['x']}", "/output/1"},
      {"{'output':['name','name']}", "/output/2"},
      {"{'selectUsers':['passwd']}", "/selectUsers/1"},
      {"{'selectUsers':5}", "/selectUsers"},
      {"{'sortfield':'users_status'}", "/sortfield"},
      {"{'limit':0}", "/limit"},
      {"{'preservekeys':1}", "/preservekeys"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "usergroup.get", fault[0]))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1]);
    }
    all.assertAll();
  }

  private static TestApi withGroups(TestDatabase db) {
    TestApi api = TestApi.on(db);
    db.execute(
        """
        INSERT INTO usergroup (id, name, name_key, search_key, gui_access, users_status, debug_mode)
        VALUES (21, 'team 2', 'team 12', 'team 2', 0, 0, 1),
          (22, 'team 10', 'team 210', 'team 10', 0, 1, 0), (23, 'Élan', 'elan', 'elan', 0, 0, 0)
        """);
    db.execute(
        "INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (21, ?), (21, ?), (22, ?)",
        JIM,
        ANN,
        JIM);
    return api;
  }

  private static List<String> names(TestApi api, String credential, String params) {
    return api.result(credential, "usergroup.get", params).findValuesAsText("name");
  }
}
