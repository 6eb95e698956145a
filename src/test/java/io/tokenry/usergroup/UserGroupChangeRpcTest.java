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

/** {@code usergroup.create}, {@code usergroup.update} and {@code usergroup.delete} (§10). */
class UserGroupChangeRpcTest {

  private static final String NO_SUCH =
      "-32500 No permissions to referred object or it does not exist!";

  @EachDatabase
  void groupsAreCreatedChangedAndDeleted(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    assertThat(
            api.result(
                root,
                "usergroup.create",
                "[{'name':'b'},{'name':'a','gui_access':'1','users_status':1,'debug_mode':1,"
                    + "'users':[{'userid':103},{'userid':'104'}],'rights':[],"
                    + "'hostgroup_rights':[{'id':'5','permission':2}],'mfaid':0}]"))
        .isEqualTo(read("{'usrgrpids':['13','14']}"));
    assertThat(group(api, root, "14"))
        .isEqualTo(
            "[{\"name\":\"a\",\"gui_access\":\"1\",\"users_status\":\"1\",\"debug_mode\":\"1\","
                + "\"users\":[{\"userid\":\"103\"},{\"userid\":\"104\"}]}]");

    assertThat(
            api.result(
                root,
                "usergroup.update",
                "[{'usrgrpid':14,'name':'c','users_status':0,'users':[{'userid':104}]},"
                    + "{'usrgrpid':'13'}]"))
        .isEqualTo(read("{'usrgrpids':['14','13']}"));
    assertThat(group(api, root, "14"))
        .isEqualTo(
            "[{\"name\":\"c\",\"gui_access\":\"1\",\"users_status\":\"0\",\"debug_mode\":\"1\","
                + "\"users\":[{\"userid\":\"104\"}]}]");

    assertThat(api.result(root, "usergroup.delete", "['13',14]"))
        .isEqualTo(read("{'usrgrpids':['13','14']}"));
    assertThat(api.result(root, "usergroup.get", "{'countOutput':true}").textValue())
        .isEqualTo("2");
    assertThat(audit(db))
        .containsExactly(
            "0 13 b {\"usergroup.usrgrpid\":[\"add\",\"13\"],\"usergroup.name\":[\"add\",\"b\"]}",
            "0 14 a {\"usergroup.usrgrpid\":[\"add\",\"14\"],\"usergroup.name\":[\"add\",\"a\"],"
                + "\"usergroup.gui_access\":[\"add\",\"1\"],"
                + "\"usergroup.users_status\":[\"add\",\"1\"],"
                + "\"usergroup.debug_mode\":[\"add\",\"1\"],"
                + "\"usergroup.users.joined\":[\"add\",\"103, 104\"]}",
            "1 14 a {\"usergroup.name\":[\"update\",\"c\",\"a\"],"
                + "\"usergroup.users_status\":[\"update\",\"0\",\"1\"],"
                + "\"usergroup.users.left\":[\"add\",\"103\"]}",
            "2 13 b ",
            "2 14 c ");
  }

  @EachDatabase
  void faultsAreRefusedAndNothingIsChanged(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    api.result(root, "usergroup.create", "{'name':'taken','users':[{'userid':103}]}");
    String param = "-32602 Invalid parameter \"";
    String[][] faults = {
      {"create", "[]", param + "/\""},
      {"create", "{}", param + "/\""},
      {"create", "{'gui_access':0}", param + "/1\": the parameter \"name\" is missing"},
      {"create", "{'name':''}", param + "/1/name\""},
      {"create", "{'name':5}", param + "/1/name\""},
      {"create", "{'name':'" + "x".repeat(65) + "'}", param + "/1/name\""},
      {"create", "{'name':'x','gui_access':4}", param + "/1/gui_access\""},
      {"create", "{'name':'x','users_status':2}", param + "/1/users_status\""},
      {"create", "{'name':'x','debug_mode':'x'}", param + "/1/debug_mode\""},
      {"create", "{'name':'x','mfaid':7}", param + "/1/mfaid\""},
      {"create", "{'name':'x','rights':5}", param + "/1/rights\""},
      {"create", "{'name':'x','usrgrpid':5}", param + "/1\": unexpected parameter"},
      {"create", "{'name':'x','users':5}", param + "/1/users\""},
      {"create", "{'name':'x','users':[{'id':5}]}", param + "/1/users/1\""},
      {"create", "{'name':'x','users':[{'userid':'x'}]}", param + "/1/users/1/userid\""},
      {"create", "{'name':'x','users':[{'userid':103},{'userid':103}]}", param + "/1/users/2\""},
      {"create", "[{'name':'x'},{'name':'x'}]", param + "/2\": value (name)=(x) already exists"},
      {"create", "{'name':'taken'}", "-32602 User group \"taken\" already exists."},
      {
        "create",
        "[{'name':'x'},{'name':'y','users':[{'userid':7}]}]",
        "-32602 User with ID \"7\" is not available."
      },
      {
        "create",
        "{'name':'x','users_status':1,'users':[{'userid':101}]}",
        "-32602 You cannot put yourself"
      },
      {
        "create",
        "{'name':'x','gui_access':3,'users':[{'userid':101}]}",
        "-32602 You cannot put yourself"
      },
      {"update", "{'name':'x'}", param + "/1\": the parameter \"usrgrpid\" is missing"},
      {"update", "{'usrgrpid':99,'name':'x'}", NO_SUCH},
      {"update", "[{'usrgrpid':13,'name':'x'},{'usrgrpid':99}]", NO_SUCH},
      {"update", "[{'usrgrpid':13},{'usrgrpid':13}]", param + "/2\""},
      {"update", "{'usrgrpid':13,'name':'Disabled'}", "-32602 User group \"Disabled\""},
      {"update", "{'usrgrpid':9,'users_status':0}", "-32500 Users are disabled by the group"},
      {"update", "{'usrgrpid':9,'users':[{'userid':101}]}", "-32602 You cannot put yourself"},
      {"update", "{'usrgrpid':12,'users':[{'userid':101}]}", "-32602 You cannot put yourself"},
      {"delete", "[]", param + "/\""},
      {"delete", "['x']", param + "/1\""},
      {"delete", "[13,13]", param + "/2\""},
      {"delete", "[13,99]", NO_SUCH},
      {"delete", "[13,9]", "-32500 Users are disabled by the group"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "usergroup." + fault[0], fault[1]))
          .as("%s %s", fault[0], fault[1])
          .startsWith(fault[2]);
    }
    all.assertAll();
    assertThat(audit(db)).hasSize(1);
    assertThat(api.result(root, "usergroup.get", "{'countOutput':true}").textValue())
        .isEqualTo("3");
  }

  @EachDatabase
  void onlySuperAdminsChangeGroups(TestDatabase db) {
    TestApi api = TestApi.on(db);
    for (long user : new long[] {ADMIN, JIM}) {
      String token = api.token(user);
      for (String method : List.of("create", "update", "delete")) {
        assertThat(api.error(token, "usergroup." + method, "[{'name':'x'}]"))
            .isEqualTo("-32500 No permissions to call \"usergroup." + method + "\".");
      }
    }
  }

  /** Whoever was disabled must not come back with what they held before. */
  @EachDatabase
  void disablingAGroupRefusesItsUsersAtOnceAndEndsTheirSessions(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String token = api.token(JIM);
    String session = api.session("jim");
    String bystander = api.token(ANN);
    api.result(root, "usergroup.create", "{'name':'team','users':[{'userid':103}]}");
    assertThat(refused(api, token)).isFalse();

    api.result(root, "usergroup.update", "{'usrgrpid':13,'users_status':1}");
    assertThat(refused(api, token)).isTrue();
    assertThat(refused(api, session)).isTrue();
    assertThat(refused(api, bystander)).isFalse();

    api.result(root, "usergroup.update", "{'usrgrpid':13,'users_status':0}");
    assertThat(refused(api, token)).isFalse();
    assertThat(refused(api, session)).as("the session is gone for good").isTrue();
  }

  @EachDatabase
  void joiningAndLeavingADisabledGroupTakesEffectAtOnce(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String jim = api.token(JIM);
    String ann = api.token(ANN);
    String other = "{'name':'other','users_status':1,'users':[{'userid':104}]}";
    api.result(root, "usergroup.create", other);
    assertThat(refused(api, ann)).isTrue();

    api.result(root, "usergroup.update", "{'usrgrpid':9,'users':[{'userid':103},{'userid':104}]}");
    assertThat(refused(api, jim)).isTrue();
    api.result(root, "usergroup.update", "{'usrgrpid':9,'users':[]}");
    assertThat(refused(api, jim)).isFalse();
    assertThat(refused(api, ann)).as("disabled by any of the groups").isTrue();
    api.result(root, "usergroup.delete", "[13]");
    assertThat(refused(api, ann)).isFalse();
  }

  @EachDatabase
  void theLastSuperAdminStays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.addUser(105, "boss", 3);
    String boss = api.token(105);
    api.result(boss, "usergroup.create", "{'name':'all','users':[{'userid':101},{'userid':103}]}");
    // The token's facts are remembered, as on another node: it acts although its owner is disabled.
    db.execute("INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (9, 105)");

    assertThat(api.error(boss, "usergroup.update", "{'usrgrpid':13,'users_status':1}"))
        .startsWith("-32602 This would leave no enabled Super admin");
    assertThat(refused(api, api.token(ROOT))).isFalse();
  }

  private static boolean refused(TestApi api, String credential) {
    return api.call(credential, "host.get", "{}").has("error");
  }

  private static String group(TestApi api, String credential, String id) {
    return api.result(
            credential,
            "usergroup.get",
            "{'usrgrpids':"
                + id
                + ",'output':['name','gui_access','users_status','debug_mode'],"
                + "'selectUsers':['userid']}")
        .toString();
  }

  private static List<String> audit(TestDatabase db) {
    return db.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT action || ' ' || resource_id || ' ' || resource_name || ' ' || details
                        FROM audit WHERE resource_type = 11 ORDER BY id
                        """)
                    .mapTo(String.class)
                    .list());
  }
}
