package io.tokenry.user;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.PASSWORD;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import org.assertj.core.api.SoftAssertions;

/** {@code user.create} and {@code user.update} (§9). */
class UserChangeRpcTest {

  private static final String NEXT = "seven blue herons";
  private static final String PARAM = "-32602 Invalid parameter \"";

  @EachDatabase
  void usersAreCreatedAndChangedWithEveryProperty(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    JsonNode ids =
        api.result(
            root,
            "user.create",
            "[{'username':'kim','passwd':'"
                + NEXT
                + "','roleid':'1','usrgrps':[{'usrgrpid':'12'}],'name':'Kim','surname':'Lee',"
                + "'url':'https://example.com/a','autologin':1,'autologout':'1h','lang':'de_DE',"
                + "'refresh':'1m','theme':'dark-theme','rows_per_page':'100',"
                + "'timezone':'Europe/Riga'},"
                + "{'username':'bot','roleid':0,'usrgrps':[{'usrgrpid':12}]}]");
    String kim = ids.get("userids").get(0).textValue();
    assertThat(ids.get("userids")).hasSize(2);
    assertThat(user(api, root, kim))
        .isEqualTo(
            read(
                "{'username':'kim','name':'Kim','surname':'Lee','url':'https://example.com/a',"
                    + "'autologin':'1','autologout':'1h','lang':'de_DE','refresh':'1m',"
                    + "'theme':'dark-theme','rows_per_page':'100','timezone':'Europe/Riga',"
                    + "'roleid':'1','usrgrps':[{'usrgrpid':'12'}]}"));
    assertThat(api.call("", "user.login", login("kim", NEXT)).has("result")).isTrue();

    api.result(
        root,
        "user.update",
        "{'userid':" + kim + ",'username':'kim.lee','roleid':2,'usrgrps':[],'lang':'fr_FR'}");
    JsonNode changed = user(api, root, kim);
    assertThat(changed.get("username").textValue()).isEqualTo("kim.lee");
    assertThat(changed.get("roleid").textValue()).isEqualTo("2");
    assertThat(changed.get("usrgrps")).isEmpty();
    assertThat(changed.get("lang").textValue()).isEqualTo("fr_FR");
    assertThat(changed.get("theme").textValue()).as("not given stays").isEqualTo("dark-theme");
    assertThat(changed.get("autologout").textValue()).isEqualTo("1h");
    String told = api.result(root, "auditlog.get", "{'output':['details']}").toString();
    assertThat(told)
        .contains("user.usrgrps")
        .contains("user.autologout")
        .contains("user.lang")
        .doesNotContain(NEXT)
        .doesNotContain("argon2");
  }

  @EachDatabase
  void faultsAreRefusedAndNothingIsChanged(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String ok = "'passwd':'" + NEXT + "'";
    String[][] faults = {
      {"create", "[]", PARAM + "/\""},
      {"create", "{" + ok + "}", PARAM + "/1\": the parameter \"username\" is missing"},
      {"create", "{'username':'',%s}", PARAM + "/1/username\""},
      {"create", "{'username':'" + "x".repeat(101) + "',%s}", PARAM + "/1/username\""},
      {"create", "{'username':' x',%s}", PARAM + "/1/username\""},
      {"create", "{'username':5,%s}", PARAM + "/1/username\""},
      {"create", "{'username':'x'}", PARAM + "/1/passwd\""},
      {"create", "{'username':'x','passwd':''}", PARAM + "/1/passwd\""},
      {"create", "{'username':'x','passwd':'short'}", PARAM + "/1/passwd\""},
      {"create", "{'username':'longusername','passwd':'my longusername 1'}", PARAM + "/1/passwd\""},
      {"create", "[{'username':'x',%s},{'username':'y','passwd':'short'}]", PARAM + "/2/passwd\""},
      {"create", "[{'username':'x',%s},{'username':'x',%s}]", PARAM + "/2\""},
      {"create", "{'username':'jim',%s}", "-32602 User with username \"jim\" already exists."},
      {"create", "{'username':'x','roleid':77,%s}", PARAM + "/1/roleid\""},
      {"create", "{'username':'x','roleid':'x',%s}", PARAM + "/1/roleid\""},
      {"create", "{'username':'x','usrgrps':[{'usrgrpid':77}],%s}", PARAM + "/1/usrgrps\""},
      {"create", "{'username':'x','usrgrps':[{'id':9}],%s}", PARAM + "/1/usrgrps/1\""},
      {
        "create",
        "{'username':'x','usrgrps':[{'usrgrpid':9},{'usrgrpid':9}],%s}",
        PARAM + "/1/usrgrps/2\""
      },
      {"create", "{'username':'x','surname':'" + "x".repeat(101) + "',%s}", PARAM + "/1/surname\""},
      {"create", "{'username':'x','url':'javascript:alert(1)',%s}", PARAM + "/1/url\""},
      {"create", "{'username':'x','autologin':2,%s}", PARAM + "/1/autologin\""},
      {"create", "{'username':'x','autologout':'1m',%s}", PARAM + "/1/autologout\""},
      {"create", "{'username':'x','autologout':'x',%s}", PARAM + "/1/autologout\""},
      {"create", "{'username':'x','lang':'xx_XX',%s}", PARAM + "/1/lang\""},
      {"create", "{'username':'x','refresh':'2h',%s}", PARAM + "/1/refresh\""},
      {"create", "{'username':'x','theme':'pink',%s}", PARAM + "/1/theme\""},
      {"create", "{'username':'x','rows_per_page':0,%s}", PARAM + "/1/rows_per_page\""},
      {"create", "{'username':'x','timezone':'Mars/X',%s}", PARAM + "/1/timezone\""},
      {"create", "{'username':'x','attempt_failed':0,%s}", PARAM + "/1\": unexpected"},
      {"create", "{'username':'x','userid':5,%s}", PARAM + "/1\": unexpected"},
      {"update", "{'name':'x'}", PARAM + "/1\": the parameter \"userid\" is missing"},
      {"update", "{'userid':7,'name':'x'}", "-32500 No permissions to referred object"},
      {"update", "[{'userid':103,'name':'x'},{'userid':7}]", "-32500 No permissions to referred"},
      {"update", "[{'userid':103},{'userid':103}]", PARAM + "/2\""},
      {"update", "{'userid':103,'username':'ann'}", "-32602 User with username \"ann\""},
      {"update", "[{'userid':103,'name':'x'},{'userid':104,'roleid':77}]", PARAM + "/2/roleid\""},
      {"update", "{'userid':103,'lang':'x'}", PARAM + "/1/lang\""},
      {"update", "{'userid':101,'roleid':1}", PARAM + "/1/roleid\""},
      {"update", "{'userid':101,'usrgrps':[{'usrgrpid':9}]}", PARAM + "/1/usrgrps\""},
      {"update", "{'userid':101,'usrgrps':[{'usrgrpid':12}]}", PARAM + "/1/usrgrps\""},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "user." + fault[0], fault[1].replace("%s", ok)))
          .as("%s %s", fault[0], fault[1])
          .startsWith(fault[2]);
    }
    all.assertThat(api.result(root, "user.get", "{'countOutput':true}").textValue()).isEqualTo("4");
    all.assertThat(api.result(root, "user.get", "{'filter':{'name':'x'}}")).isEmpty();
    all.assertAll();
  }

  @EachDatabase
  void othersChangeThemselvesAndNotWhatGivesThemMore(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.session("jim");
    String[][] refused = {
      {"{'userid':101,'name':'x'}", "-32500 No permissions to referred object"},
      {
        "[{'userid':103,'name':'x'},{'userid':104,'name':'x'}]", "-32500 No permissions to referred"
      },
      {"{'userid':103,'roleid':3}", "-32500 No permissions to call \"user.update\""},
      {"{'userid':103,'username':'x'}", "-32500 No permissions to call \"user.update\""},
      {"{'userid':103,'usrgrps':[{'usrgrpid':12}]}", "-32500 No permissions to call"},
      {"{'userid':103,'usrgrps':[{'usrgrpid':77}]}", "-32500 No permissions to call"},
      {"{'userid':103,'roleid':77}", "-32500 No permissions to call"},
      {"{'userid':103,'passwd':'" + NEXT + "'}", PARAM + "/1/current_passwd\""},
      {
        "{'userid':103,'passwd':'" + NEXT + "','current_passwd':'wrong'}",
        PARAM + "/1/current_passwd\""
      },
    };
    for (String[] one : refused) {
      assertThat(api.error(jim, "user.update", one[0])).as(one[0]).startsWith(one[1]);
    }
    assertThat(api.error(jim, "user.create", "{'username':'x'}"))
        .isEqualTo("-32500 No permissions to call \"user.create\".");
    String admin = api.token(ADMIN);
    assertThat(api.error(admin, "user.delete", "[103]"))
        .isEqualTo("-32500 No permissions to call \"user.delete\".");
    assertThat(api.error(admin, "user.unblock", "[103]"))
        .isEqualTo("-32500 No permissions to call \"user.unblock\".");

    assertThat(
            api.result(
                jim, "user.update", "{'userid':103,'name':'Jim','lang':'lv_LV','roleid':'1'}"))
        .isEqualTo(read("{'userids':['103']}"));
    String other = api.session("jim");
    api.result(
        jim,
        "user.update",
        "{'userid':103,'passwd':'" + NEXT + "','current_passwd':'" + PASSWORD + "'}");
    assertThat(api.call(other, "host.get", "{}").has("error")).as("other sessions end").isTrue();
    assertThat(api.call(jim, "host.get", "{}").has("result")).isTrue();
    assertThat(api.call("", "user.login", login("jim", PASSWORD)).has("error")).isTrue();
    assertThat(api.call("", "user.login", login("jim", NEXT)).has("result")).isTrue();
  }

  /** A stolen token would otherwise become the account. */
  @EachDatabase
  void aTokenDoesNotChangeThePasswordOfItsOwner(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);

    assertThat(
            api.error(
                root,
                "user.update",
                "{'userid':101,'passwd':'" + NEXT + "','current_passwd':'" + PASSWORD + "'}"))
        .startsWith("-32500 A token cannot change the password");
    assertThat(api.result(root, "user.update", "{'userid':103,'passwd':'" + NEXT + "'}"))
        .isEqualTo(read("{'userids':['103']}"));
    assertThat(api.call("", "user.login", login("jim", NEXT)).has("result")).isTrue();
  }

  private static String login(String username, String password) {
    return "{'username':'" + username + "','password':'" + password + "'}";
  }

  private static JsonNode user(TestApi api, String credential, String id) {
    return api.result(
            credential,
            "user.get",
            "{'userids':"
                + id
                + ",'output':['username','name','surname','url','autologin','autologout','lang',"
                + "'refresh','theme','rows_per_page','timezone','roleid'],"
                + "'selectUsrgrps':['usrgrpid']}")
        .get(0);
  }
}
