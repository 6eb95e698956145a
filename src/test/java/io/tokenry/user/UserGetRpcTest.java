package io.tokenry.user;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** {@code user.get}: what is found, who sees it, and in which form (§0, §5 and §9). */
class UserGetRpcTest {

  private static final String ALL = "root admin jim ann zoë";

  @EachDatabase
  void everyConditionFindsWhatTheContractSays(TestDatabase db) {
    TestApi api = withSample(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {"{}", ALL},
      {"[]", ALL},
      {"{'userids':null,'usrgrpids':null,'mediaids':null,'filter':null,'search':null}", ALL},
      {"{'userids':[]}", ""},
      {"{'userids':103}", "jim"},
      {"{'userids':['103','0104',7]}", "jim ann"},
      {"{'usrgrpids':[]}", ""},
      {"{'usrgrpids':21}", "jim ann"},
      {"{'usrgrpids':['21',22]}", "jim ann zoë"},
      {"{'usrgrpids':21,'userids':104}", "ann"},
      {"{'mediaids':[1]}", ""},
      {"{'mediatypeids':1}", ""},
      {"{'editable':true}", ALL},
      {"{'filter':{'username':'jim'}}", "jim"},
      {"{'filter':{'username':'JIM'}}", ""},
      {"{'filter':{'username':['jim','ann']}}", "jim ann"},
      {"{'filter':{'userid':['103','x']}}", "jim"},
      {"{'filter':{'roleid':1}}", "jim ann"},
      {"{'filter':{'roleid':0}}", "zoë"},
      {"{'filter':{'surname':'Moore'}}", "zoë"},
      {"{'filter':{'theme':'dark-theme'}}", "zoë"},
      {"{'filter':{'lang':'default','theme':'default','roleid':3}}", "root"},
      {"{'filter':{'roleid':3,'username':'jim'},'searchByAny':true}", "root jim"},
      {"{'filter':{'rows_per_page':50,'autologin':0,'userdirectoryid':0}}", ALL},
      {"{'filter':{'attempt_failed':2}}", "ann"},
      {"{'search':{'username':'A'}}", "admin ann"},
      {"{'search':{'username':'zoe'}}", "zoë"},
      {"{'search':{'name':'zo'}}", "zoë"},
      {"{'search':{'name':'moo'}}", ""},
      {"{'search':{'surname':'MOO'}}", "zoë"},
      {"{'search':{'surname':'moore'},'excludeSearch':true}", "root admin jim ann"},
      {"{'search':{'username':'a','surname':'x'}}", ""},
      {"{'search':{'username':'ad','surname':'moo'},'searchByAny':true}", "admin zoë"},
      {"{'search':{'username':'n'},'startSearch':true}", ""},
      {"{'search':{'username':'a*n'},'searchWildcardsEnabled':true}", "admin ann"},
      {"{'search':{'username':'%'}}", ""},
      {"{'unknown':5,'selectTags':'extend'}", ALL},
      {"{'sortfield':'username'}", "admin ann jim root zoë"},
      {"{'sortfield':'username','sortorder':'DESC','limit':2}", "zoë root"},
      {"{'sortfield':'userid','limit':2,'offset':1}", "admin jim"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      List<String> names = names(api, root, one[0]);
      all.assertThat(String.join(" ", names)).as(one[0]).isEqualTo(one[1]);
      if (one[0].startsWith("{'") && !one[0].contains("limit")) {
        String count = one[0].replaceFirst("\\{", "{'countOutput':true,");
        all.assertThat(api.result(root, "user.get", count).textValue())
            .as("count of %s", one[0])
            .isEqualTo(Integer.toString(names.size()));
      }
    }
    all.assertAll();
  }

  @EachDatabase
  void theAnswerHasTheFormAskedFor(TestDatabase db) {
    TestApi api = withSample(db);
    String root = api.token(ROOT);
    String[][] cases = {
      {
        "'userids':105",
        "[{'userid':'105','username':'zoë','name':'Zoë','surname':'Moore','url':'','autologin':'0',"
            + "'autologout':'15m','lang':'default','refresh':'30s','theme':'dark-theme',"
            + "'attempt_failed':'0','attempt_ip':'','attempt_clock':'0','rows_per_page':'50',"
            + "'timezone':'default','roleid':'0','userdirectoryid':'0','ts_provisioned':'0'}]"
      },
      {"'userids':103,'output':['username']", "[{'username':'jim'}]"},
      {"'userids':103,'output':[]", "[[]]"},
      {"'userids':[103],'output':['name'],'preservekeys':true", "{'103':{'name':''}}"},
      {"'userids':7,'preservekeys':true", "[]"},
      {
        "'userids':103,'output':[],'selectUsrgrps':['name','users_status']",
        "[{'usrgrps':[{'name':'team','users_status':'0'}]}]"
      },
      {"'userids':101,'output':[],'selectUsrgrps':'extend'", "[{'usrgrps':[]}]"},
      {
        "'userids':103,'output':[],'selectRole':'extend'",
        "[{'role':{'roleid':'1','name':'User role','type':'1','readonly':'0'}}]"
      },
      {"'userids':105,'output':[],'selectRole':'extend'", "[{'role':[]}]"},
      {
        "'userids':105,'output':[],'getAccess':true",
        "[{'gui_access':'3','debug_mode':'0','users_status':'1'}]"
      },
      {
        "'userids':101,'output':[],'getAccess':1,'selectMedias':'extend','selectMediatypes':[]",
        "[{'gui_access':'0','debug_mode':'0','users_status':'0','medias':[],'mediatypes':[]}]"
      },
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      all.assertThat(api.result(root, "user.get", "{" + one[0] + "}"))
          .as(one[0])
          .isEqualTo(read(one[1]));
    }
    JsonNode everything =
        api.result(root, "user.get", "{'selectUsrgrps':'extend','selectRole':'extend'}");
    all.assertThat(everything.toString()).doesNotContain("passw").doesNotContain("argon2");
    all.assertAll();
  }

  /** Others are told the names of those in their groups, and nothing that could be mined. */
  @EachDatabase
  void othersSeeThemselvesAndTheNamesOfThoseInTheirGroups(TestDatabase db) {
    TestApi api = withSample(db);
    db.execute("DELETE FROM usergroup_member WHERE usergroup_id = 22 AND user_id <> 105");
    String jim = api.token(JIM);
    String admin = api.token(ADMIN);

    assertThat(names(api, jim, "{}")).containsExactly("jim", "ann");
    assertThat(names(api, jim, "{'editable':true}")).containsExactly("jim");
    assertThat(names(api, jim, "{'userids':[101,105]}")).isEmpty();
    assertThat(names(api, admin, "{}")).containsExactly("admin");
    assertThat(names(api, jim, "{'usrgrpids':21}")).containsExactly("jim", "ann");
    db.execute("INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (22, ?)", ANN);
    assertThat(names(api, jim, "{'usrgrpids':22}")).as("a group jim is not in").isEmpty();
    db.execute("DELETE FROM usergroup_member WHERE usergroup_id = 22 AND user_id = ?", ANN);

    JsonNode seen =
        api.result(
            jim,
            "user.get",
            "{'preservekeys':true,'getAccess':true,'selectUsrgrps':['name'],'selectRole':['name'],"
                + "'selectMedias':'extend'}");
    assertThat(seen.get("104"))
        .isEqualTo(read("{'userid':'104','username':'ann','name':'','surname':''}"));
    assertThat(seen.get("103").properties())
        .extracting(Map.Entry::getKey)
        .contains("roleid", "theme", "gui_access", "usrgrps", "role", "medias")
        .doesNotContain("attempt_failed", "attempt_ip", "attempt_clock");
    assertThat(api.result(jim, "user.get", "{'userids':104,'output':['roleid']}"))
        .isEqualTo(read("[[]]"));
    for (String mining :
        List.of(
            "{'filter':{'roleid':3}}",
            "{'filter':{'attempt_failed':0}}",
            "{'filter':{'username':'ann','url':''},'searchByAny':true}")) {
      assertThat(api.error(jim, "user.get", mining))
          .as(mining)
          .startsWith("-32602 Invalid parameter \"/filter\"");
    }
  }

  @EachDatabase
  void faultyParametersAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String[][] faults = {
      {"{'userids':'x'}", "/userids"},
      {"{'usrgrpids':[1,-1]}", "/usrgrpids/2"},
      {"{'mediaids':true}", "/mediaids"},
      {"{'editable':1}", "/editable"},
      {"{'filter':{'passwd':'x'}}", "/filter"},
      {"{'filter':{'password_hash':'x'}}", "/filter"},
      {"{'search':{'passwd':'x'}}", "/search"},
      {"{'search':{'url':'x'}}", "/search"},
      {"{'output':['passwd']}", "/output/1"},
      {"{'output':['name','name']}", "/output/2"},
      {"{'selectUsrgrps':['x']}", "/selectUsrgrps/1"},
      {"{'selectRole':5}", "/selectRole"},
      {"{'sortfield':'surname'}", "/sortfield"},
      {"{'sortfield':'passwd'}", "/sortfield"},
      {"{'limit':0}", "/limit"},
      {"{'offset':-1}", "/offset"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "user.get", fault[0]))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1]);
    }
    all.assertAll();
  }

  private static TestApi withSample(TestDatabase db) {
    TestApi api = TestApi.on(db);
    db.execute(
        """
        INSERT INTO users (id, username, name, surname, name_key, search_key, names_key, theme,
          created_at)
        VALUES (105, 'zoë', 'Zoë', 'Moore', 'zoe', ?, ?, 'dark', 0)
        """,
        "zoe\nzoe moore",
        "zoe\nmoore");
    db.execute("UPDATE users SET search_key = username || ? WHERE id < 105", "\n");
    db.execute("UPDATE users SET attempt_failed = 2 WHERE id = ?", ANN);
    db.execute(
        """
        INSERT INTO usergroup (id, name, name_key, search_key, gui_access, users_status)
        VALUES (21, 'team', 'team', 'team', 0, 0), (22, 'gone', 'gone', 'gone', 3, 1)
        """);
    db.execute(
        "INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (21, ?), (21, ?), (22, 105)",
        JIM,
        ANN);
    return api;
  }

  private static List<String> names(TestApi api, String credential, String params) {
    return api.result(credential, "user.get", params).findValuesAsText("username");
  }
}
