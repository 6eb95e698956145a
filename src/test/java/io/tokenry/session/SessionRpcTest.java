package io.tokenry.session;

import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.PASSWORD;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** {@code user.login}, {@code logout} and {@code checkAuthentication} (contract §6). */
class SessionRpcTest {

  private static final String REFUSED =
      "-32500 Incorrect user name or password or account is temporarily blocked.";
  private static final String TERMINATED = "-32602 Session terminated, re-login, please.";
  private static final String USER_OBJECT =
      """
      {'userid':'103','username':'jim','name':'','surname':'','url':'','autologin':'0',
       'autologout':'15m','lang':'en_GB','refresh':'30s','theme':'default','attempt_failed':'0',
       'attempt_ip':'','attempt_clock':'0','rows_per_page':'50','timezone':'Europe/Riga',
       'roleid':'1','userdirectoryid':'0','ts_provisioned':'0','mfaid':'0','type':1,
       'userip':'192.0.2.9','debug_mode':0,'gui_access':0,'deprovisioned':false,'auth_type':'0'}
      """;

  @EachDatabase
  void aSessionIsThirtyTwoDigitsAndWorksInHeaderAndBody(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");

    assertThat(session).matches("[0-9a-f]{32}");
    assertThat(api.result(session, "host.get", "{}")).isEmpty();
    assertThat(
            api.answer(
                "",
                "{'jsonrpc':'2.0','method':'host.get','params':{},'auth':'%s','id':1}"
                    .formatted(session)))
        .contains("\"result\":[]");
    assertThat(api.session("jim")).isNotEqualTo(session);
  }

  @EachDatabase
  void loginAnswersTheUserWhenAsked(TestDatabase db) {
    TestApi api = TestApi.on(db);
    JsonNode user =
        api.result(
            "",
            "user.login",
            "{'username':'jim','password':'%s','userData':true}".formatted(PASSWORD));

    String session = user.get("sessionid").asText();
    assertThat(session).matches("[0-9a-f]{32}");
    assertThat(user).isEqualTo(withMember(USER_OBJECT, "sessionid", session));
    assertThat(user.toString()).doesNotContain("passw", "argon2", "hash");
  }

  /** As {@code user.get} tells them, and as they were set. */
  @EachDatabase
  void theUserIsToldWithWhatGroupsAndSettingsSay(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(TestApi.ROOT);
    api.result(root, "user.update", "{'userid':103,'autologout':'1h','lang':'de_DE'}");
    api.result(
        root,
        "usergroup.create",
        "[{'name':'inside','gui_access':1,'users':[{'userid':103}]},"
            + "{'name':'debugging','debug_mode':1,'users':[{'userid':103}]}]");

    JsonNode user =
        api.result(
            "",
            "user.login",
            "{'username':'jim','password':'%s','userData':true}".formatted(PASSWORD));

    assertThat(user.get("autologout").asText()).isEqualTo("1h");
    assertThat(user.get("lang").asText()).isEqualTo("de_DE");
    assertThat(user.get("gui_access").asInt()).isEqualTo(1);
    assertThat(user.get("debug_mode").asInt()).isEqualTo(1);
  }

  @EachDatabase
  void faultyParametersAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    String[][] faults = {
      {"user.login", "{}", "/", "the parameter \"username\" is missing"},
      {"user.login", "[]", "/", "the parameter \"username\" is missing"},
      {"user.login", "{'username':'jim'}", "/", "the parameter \"password\" is missing"},
      {"user.login", "{'username':5,'password':'x'}", "/username", "a character string"},
      {"user.login", "{'username':'jim','password':null}", "/password", "a character string"},
      {
        "user.login",
        "{'username':'" + "x".repeat(256) + "','password':''}",
        "/username",
        "too long"
      },
      {
        "user.login",
        "{'username':'x','password':'" + "x".repeat(256) + "'}",
        "/password",
        "too long"
      },
      {"user.login", "{'user':'jim','password':'x'}", "/", "unexpected parameter \"user\""},
      {"user.login", "{'username':'jim','password':'x','a':1}", "/", "unexpected parameter \"a\""},
      {"user.checkAuthentication", "{}", "/", "the parameter \"sessionid\" is missing"},
      {"user.checkAuthentication", "{'sessionid':5}", "/sessionid", "a character string"},
      {"user.checkAuthentication", "{'token':5}", "/token", "a character string"},
      {"user.checkAuthentication", "{'sessionid':'x','token':'y'}", "/", "unexpected parameter"},
      {"user.checkAuthentication", "{'token':'y','extend':true}", "/", "unexpected parameter"},
      {"user.checkAuthentication", "{'sessionid':'x','extend':1}", "/extend", "a boolean"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error("", fault[0], fault[1]))
          .as(fault[0] + fault[1])
          .startsWith("-32602 Invalid parameter \"" + fault[2] + "\": ")
          .contains(fault[3]);
    }
    all.assertThat(api.error(session, "user.logout", "{'x':1}")).contains("unexpected parameter");
    all.assertAll();
  }

  /** Any difference would tell an attacker which user names exist. */
  @EachDatabase
  void whateverIsWrongWithNameOrPasswordGetsOneAnswer(TestDatabase db) {
    TestApi api = TestApi.on(db);
    for (String username : List.of("nobody", "jim", "Jim", "", "'; DROP TABLE users; --")) {
      assertThat(login(api, username, "wrong")).isEqualTo(REFUSED);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(login(api, "jim", "wrong")).isEqualTo(REFUSED);
    }
    assertThat(login(api, "jim", PASSWORD)).isEqualTo(REFUSED);
    db.clock().advance(Duration.ofSeconds(31));
    assertThat(api.session("jim")).hasSize(32);
  }

  @EachDatabase
  void aDisabledUserLearnsSoOnlyWithTheRightPassword(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.disable(JIM);
    assertThat(login(api, "jim", "wrong")).isEqualTo(REFUSED);
    assertThat(login(api, "jim", PASSWORD)).isEqualTo("-32602 No permissions for system access.");
  }

  @EachDatabase
  void aUserWithoutRoleHasNoAccess(TestDatabase db) {
    TestApi api = TestApi.on(db);
    db.execute("UPDATE users SET role_id = NULL WHERE id = ?", JIM);
    assertThat(login(api, "jim", PASSWORD)).isEqualTo("-32602 No permissions for system access.");
  }

  @EachDatabase
  void loginRefusesACredential(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    for (String method : List.of("user.login", "user.checkAuthentication", "apiinfo.version")) {
      assertThat(api.error(session, method, "{}"))
          .startsWith("-32602 ")
          .contains("\"" + method + "\"", "must be called without");
    }
  }

  @EachDatabase
  void logoutEndsThisSessionOnly(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    String other = api.session("jim");

    assertThat(api.result(session, "user.logout", "[]")).isEqualTo(read("true"));
    assertThat(api.error(session, "user.logout", "{}")).isEqualTo(TERMINATED);
    assertThat(api.result(other, "host.get", "{}")).isEmpty();
  }

  @EachDatabase
  void logoutWithATokenTouchesNothing(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    String token = api.token(JIM);

    assertThat(api.error(token, "user.logout", "[]")).startsWith("-32602 ");
    assertThat(api.result(token, "host.get", "{}")).isEmpty();
    assertThat(api.result(session, "host.get", "{}")).isEmpty();
  }

  @EachDatabase
  void checkAuthenticationTellsTheUserOfASession(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");

    assertThat(api.result("", "user.checkAuthentication", "{'sessionid':'" + session + "'}"))
        .isEqualTo(withMember(USER_OBJECT, "sessionid", session));
    for (String unknown : List.of("", "x", "0".repeat(32), api.token(ROOT))) {
      assertThat(api.error("", "user.checkAuthentication", "{'sessionid':'" + unknown + "'}"))
          .isEqualTo(TERMINATED);
    }
  }

  @EachDatabase
  void checkAuthenticationTellsTheOwnerOfATokenAndCountsAsUse(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String token = api.token(JIM);

    assertThat(api.result("", "user.checkAuthentication", "{'token':'" + token + "'}"))
        .isEqualTo(read(USER_OBJECT));
    JsonNode used = api.result(api.session("jim"), "token.get", "{'output':['lastaccess']}");
    assertThat(used.get(0).get("lastaccess").asLong()).isEqualTo(db.clock().seconds());
    for (String unknown : List.of("", "x", "0".repeat(64), api.session("jim"))) {
      assertThat(api.error("", "user.checkAuthentication", "{'token':'" + unknown + "'}"))
          .isEqualTo("-32602 Not authorized.");
    }
    String expired = api.token(JIM, "expired", 1);
    assertThat(api.error("", "user.checkAuthentication", "{'token':'" + expired + "'}"))
        .isEqualTo("-32500 API token expired.");
  }

  @EachDatabase
  void checkAuthenticationAsksNoRole(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    api.setRules(JIM, 1, "{'apiAccess':false}");

    String check = "{'sessionid':'" + session + "'}";
    assertThat(api.result("", "user.checkAuthentication", check).get("userid").asText())
        .isEqualTo("103");
    assertThat(api.error(session, "user.logout", "[]"))
        .isEqualTo("-32500 No permissions to call \"user.logout\".");
    assertThat(api.session("jim")).hasSize(32);
  }

  @EachDatabase
  void idlenessEndsASessionAndEachCallBeginsItAnew(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    String check = "{'sessionid':'%s','extend':%s}";

    db.clock().advance(Duration.ofMinutes(14));
    api.result(session, "host.get", "{}");
    db.clock().advance(Duration.ofMinutes(14));
    api.result("", "user.checkAuthentication", check.formatted(session, "true"));
    db.clock().advance(Duration.ofMinutes(14));
    api.result("", "user.checkAuthentication", check.formatted(session, "false"));
    db.clock().advance(Duration.ofMinutes(2));

    assertThat(api.error(session, "host.get", "{}")).isEqualTo(TERMINATED);
    assertThat(api.error("", "user.checkAuthentication", check.formatted(session, "true")))
        .isEqualTo(TERMINATED);
  }

  @EachDatabase
  void disablingAUserEndsSessionsAtOnce(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    api.disable(JIM);
    assertThat(api.error(session, "host.get", "{}")).isEqualTo(TERMINATED);
  }

  @EachDatabase
  void oldClientsMaySignInWithUserWhereThatIsSet(TestDatabase db) {
    TestApi api = TestApi.forOldClients(db);
    assertThat(api.result("", "user.login", "{'user':'jim','password':'" + PASSWORD + "'}"))
        .isNotNull();
    assertThat(api.session("jim")).hasSize(32);
    assertThat(api.error("", "user.login", "{'user':'jim','username':'jim','password':''}"))
        .contains("unexpected parameter \"username\"");
  }

  private static String login(TestApi api, String username, String password) {
    return api.error(
        "",
        "user.login",
        "{'username':'%s','password':'%s'}".formatted(username.replace("'", "\\u0027"), password));
  }

  private static JsonNode withMember(String object, String name, String value) {
    return read(object.strip().replaceFirst("}$", ",'" + name + "':'" + value + "'}"));
  }
}
