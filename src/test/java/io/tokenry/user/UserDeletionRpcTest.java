package io.tokenry.user;

import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.PASSWORD;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;

/** {@code user.delete} and {@code user.unblock} (§6 and §9). */
class UserDeletionRpcTest {

  private static final String NO_SUCH =
      "-32500 No permissions to referred object or it does not exist!";

  @EachDatabase
  void tokensAndSessionsGoWithTheUserAndOthersLoseTheirCreator(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String jim = api.token(JIM);
    api.token(JIM, "second", 0);
    String session = api.session("jim");
    api.token(ANN);
    String anns = tokenId(api, root, ANN);
    db.execute("UPDATE token SET creator_id = ?, creator_key = 'jim' WHERE user_id = ?", JIM, ANN);
    assertThat(api.getToken(root, anns).get("creator_userid").textValue()).isEqualTo("103");

    assertThat(api.result(root, "user.delete", "['103']")).isEqualTo(read("{'userids':['103']}"));

    assertThat(api.error(jim, "host.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.error(session, "host.get", "{}")).startsWith("-32602 Session terminated");
    assertThat(api.result(root, "token.get", "{'userids':103}")).isEmpty();
    assertThat(api.getToken(root, anns).get("creator_userid").textValue()).isEqualTo("0");
    assertThat(audit(db)).containsExactly("2 45 second ", "2 45 token of 103 ", "2 0 jim ");
    assertThat(api.error("", "user.login", "{'username':'jim','password':'" + PASSWORD + "'}"))
        .startsWith("-32500 Incorrect user name");
  }

  @EachDatabase
  void whoMustStayStays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.addUser(105, "guest", 4);
    api.addUser(106, "boss", 3);
    String root = api.token(ROOT);
    String boss = api.token(106);

    assertThat(api.error(root, "user.delete", "[101]"))
        .isEqualTo("-32602 User is not allowed to delete himself.");
    assertThat(api.error(root, "user.delete", "[103,105]"))
        .startsWith("-32602 Cannot delete the internal user \"guest\"");
    assertThat(api.error(root, "user.delete", "[103,7]")).isEqualTo(NO_SUCH);
    assertThat(api.error(root, "user.delete", "[]")).startsWith("-32602 Invalid parameter \"/\"");
    assertThat(api.error(root, "user.delete", "[103,103]"))
        .startsWith("-32602 Invalid parameter \"/2\"");
    assertThat(api.call(boss, "host.get", "{}").has("result")).isTrue();
    // Disabled behind the back of what is remembered, as by another node.
    db.execute("INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (9, 106)");
    assertThat(api.error(boss, "user.delete", "[101]"))
        .startsWith("-32602 This would leave no enabled Super admin");
    assertThat(api.result(root, "user.get", "{'countOutput':true}").textValue()).isEqualTo("6");
  }

  @EachDatabase
  void unblockingLetsTheUserTryAgain(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String right = "{'username':'jim','password':'" + PASSWORD + "'}";
    for (int i = 0; i < 5; i++) {
      api.error("", "user.login", "{'username':'jim','password':'wrong'}");
    }
    assertThat(api.call("", "user.login", right).has("error")).isTrue();

    assertThat(api.result(root, "user.unblock", "['103',104]"))
        .isEqualTo(read("{'userids':['103','104']}"));

    assertThat(
            api.result(root, "user.get", "{'userids':103,'output':['attempt_failed']}").toString())
        .isEqualTo("[{\"attempt_failed\":\"0\"}]");
    assertThat(api.call("", "user.login", right).has("result")).isTrue();
    assertThat(api.error(root, "user.unblock", "[103,7]")).isEqualTo(NO_SUCH);
    assertThat(audit(db))
        .containsExactly("1 0 jim {\"user.attempt_failed\":[\"update\",\"0\",\"5\"]}");
  }

  /** What was taken away must be refused from the very next call on. */
  @EachDatabase
  void whoIsDeletedDisabledOrDemotedIsRefusedAtOnceEachTime(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    for (int i = 0; i < 100; i++) {
      long id = 1000L + i;
      api.addUser(id, "user " + i, 3);
      String token = api.token(id);
      assertThat(api.call(token, "user.get", "{'limit':1}").has("result")).isTrue();
      String refusal =
          switch (i % 3) {
            case 0 -> {
              api.result(root, "user.delete", "[" + id + "]");
              yield api.error(token, "host.get", "{}");
            }
            case 1 -> {
              api.result(root, "user.update", "{'userid':" + id + ",'usrgrps':[{'usrgrpid':9}]}");
              yield api.error(token, "host.get", "{}");
            }
            default -> {
              api.result(root, "user.update", "{'userid':" + id + ",'roleid':1}");
              yield api.error(token, "user.create", "{'username':'x'}");
            }
          };
      assertThat(refusal)
          .isEqualTo(
              i % 3 == 2
                  ? "-32500 No permissions to call \"user.create\"."
                  : "-32602 Not authorized.");
    }
  }

  private static String tokenId(TestApi api, String credential, long owner) {
    return api.result(credential, "token.get", "{'userids':" + owner + "}")
        .get(0)
        .get("tokenid")
        .textValue();
  }

  /** Deletions, and what became of failures. */
  private static List<String> audit(TestDatabase db) {
    return db.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT action || ' ' || resource_type || ' ' || resource_name || ' ' || details
                        FROM audit WHERE action = 2 OR details LIKE '%"user.attempt_failed":["update","0"%'
                        ORDER BY resource_type DESC, resource_name
                        """)
                    .mapTo(String.class)
                    .list());
  }
}
