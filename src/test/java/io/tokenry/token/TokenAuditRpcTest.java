package io.tokenry.token;

import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.HexFormat;
import java.util.List;

/** What calls leave in the audit log (contract §11). */
class TokenAuditRpcTest {

  @EachDatabase
  void eachChangeIsOnRecordWithWhatChanged(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");

    String id =
        api.ids(
                root,
                "token.create",
                "{'name':'a','userid':103,'description':'d','status':1,'expires_at':5}")
            .getFirst();
    api.ids(root, "token.update", "{'tokenid':%s,'name':'b','status':0}".formatted(id));
    api.ids(root, "token.update", "{'tokenid':%s,'name':'b','description':'d'}".formatted(id));
    api.result(root, "token.generate", "[" + id + "]");
    api.ids(root, "token.delete", "[" + id + "]");

    assertThat(records(db, "resource_type = 45"))
        .containsExactly(
            "101 root 0 45 ID a {'token.tokenid':['add','ID'],'token.userid':['add','103'],"
                    .replace("ID", id)
                + "'token.name':['add','a'],'token.description':['add','d'],"
                + "'token.status':['add','1'],'token.expires_at':['add','5']}",
            "101 root 1 45 ID a {'token.name':['update','b','a'],'token.status':['update','0','1']}"
                .replace("ID", id),
            "101 root 1 45 ID b {'token.token':['update','******','******']}".replace("ID", id),
            "101 root 2 45 ID b ".replace("ID", id));
  }

  @EachDatabase
  void defaultsGoWithoutSaying(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String id = api.ids(api.session("jim"), "token.create", "{'name':'a'}").getFirst();
    assertThat(records(db, "resource_type = 45"))
        .containsExactly(
            ("103 jim 0 45 ID a {'token.tokenid':['add','ID'],'token.userid':['add','103'],"
                    + "'token.name':['add','a']}")
                .replace("ID", id));
  }

  @EachDatabase
  void refusedCallsAndUsesLeaveNoRecord(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String before = records(db, "1 = 1").toString();

    api.result(jim, "token.get", "{}");
    api.error(jim, "token.create", "[{'name':'new'},{'name':'token of 103'}]");
    api.error(jim, "token.delete", "[999]");
    api.error("0".repeat(64), "token.get", "{}");

    assertThat(records(db, "1 = 1")).hasToString(before);
  }

  @EachDatabase
  void signingInAndOutIsOnRecord(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.error("", "user.login", "{'username':'jim','password':'wrong'}");
    api.error("", "user.login", "{'username':'nobody','password':'wrong'}");
    api.result(api.session("jim"), "user.logout", "[]");

    assertThat(records(db, "action IN (4, 8, 9)"))
        .containsExactly(
            "103 jim 9 0 103 jim ",
            "0 nobody 9 0 0 nobody ",
            "103 jim 8 0 103 jim ",
            "103 jim 4 0 103 jim ");
  }

  @EachDatabase
  void recordsOfOneRequestShareTheirRecordSet(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String session = api.session("jim");
    String call = "{'jsonrpc':'2.0','method':'token.create','params':{'name':'%s'},'id':1}";
    api.answer(session, "[" + call.formatted("a") + "," + call.formatted("b") + "]");
    api.answer(session, call.formatted("c"));

    List<String> sets = column(db, "recordset", "resource_type = 45");
    assertThat(sets).hasSize(3).allSatisfy(set -> assertThat(set).matches("c[a-z0-9]{24}"));
    assertThat(sets.get(0)).isEqualTo(sets.get(1)).isNotEqualTo(sets.get(2));
    assertThat(column(db, "auditid", "1 = 1"))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("c[a-z0-9]{24}"));
  }

  /** Who can read the audit log could otherwise use every token. */
  @EachDatabase
  void noValueAndNoHashIsOnRecord(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String id = api.ids(root, "token.create", "{'name':'a'}").getFirst();
    String value = api.result(root, "token.generate", "[" + id + "]").get(0).get("token").asText();
    api.result(value, "token.get", "{'token':'" + value + "'}");

    String hash =
        HexFormat.of().formatHex(TokenHash.of(BearerToken.parse(value).orElseThrow()).bytes());
    for (String column : List.of("details", "resource_name", "username")) {
      assertThat(column(db, column, "1 = 1").toString())
          .doesNotContain(value, value.substring(8), hash, hash.substring(0, 16));
    }
  }

  @EachDatabase
  void theRecordSaysWhichCredentialActed(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String token = api.token(JIM);
    String id = api.result(token, "token.get", "{}").get(0).get("tokenid").asText();
    api.ids(token, "token.create", "{'name':'by token'}");

    assertThat(column(db, "credential_kind", "resource_name = 'by token'"))
        .containsExactly("token");
    assertThat(column(db, "credential_id", "resource_name = 'by token'")).containsExactly(id);
  }

  private static List<String> records(TestDatabase db, String condition) {
    return db.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        """
                        SELECT user_id, username, action, resource_type, resource_id, resource_name,
                          details
                        FROM audit WHERE %s ORDER BY id
                        """
                            .formatted(condition))
                    .map(
                        (row, _) ->
                            String.join(
                                " ",
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7).replace('"', '\'')))
                    .list());
  }

  private static List<String> column(TestDatabase db, String column, String condition) {
    return db.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery(
                        "SELECT %s FROM audit WHERE %s ORDER BY id".formatted(column, condition))
                    .mapTo(String.class)
                    .list());
  }
}
