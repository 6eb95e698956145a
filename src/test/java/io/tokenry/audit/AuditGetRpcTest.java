package io.tokenry.audit;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What {@code auditlog.get} answers (contract §4 and §11). */
class AuditGetRpcTest {

  private static final List<String> SAMPLE = List.of("r1", "r2", "r3", "r4", "r5", "r_%6");

  @EachDatabase
  void parametersNarrowTheAnswer(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = fill(db, api);
    String[][] cases = {
      {"{}", "*"},
      {"[]", "*"},
      {"{'auditids':'%1'}", "r1"},
      {"{'auditids':['%1','%3']}", "r1 r3"},
      {"{'auditids':['caaaaaaaaaaaaaaaaaaaaaaaa']}", ""},
      {"{'auditids':[]}", ""},
      {"{'auditids':null}", "*"},
      {"{'userids':103}", "r1 r2"},
      {"{'userids':'103'}", "r1 r2"},
      {"{'userids':[103,'104']}", "r1 r2 r3 r5"},
      {"{'userids':0}", "r4"},
      {"{'userids':[]}", ""},
      {"{'userids':null}", "*"},
      {"{'time_from':102,'time_till':103}", "r3 r4 r5"},
      {"{'time_till':101}", "r1 r2"},
      {"{'time_from':'105','time_till':105}", "r_%6"},
      {"{'time_from':105,'time_till':102}", ""},
      {"{'time_from':null,'time_till':null}", "*"},
      {"{'userids':104,'time_till':102}", "r3"},
      {"{'filter':{'auditid':'%2'}}", "r2"},
      {"{'filter':{'auditid':'x'}}", ""},
      {"{'filter':{'userid':[0,101]},'time_till':200}", "r4 r_%6"},
      {"{'filter':{'clock':103}}", "r4 r5"},
      {"{'filter':{'action':2}}", "r3"},
      {"{'filter':{'action':['0','1']},'time_till':200}", "r1 r2 r_%6"},
      {"{'filter':{'action':3}}", ""},
      {"{'filter':{'resourcetype':44}}", "r_%6"},
      {"{'filter':{'resourceid':5}}", "r1 r2"},
      {"{'filter':{'resourceid':'x'}}", ""},
      {"{'filter':{'resourcename':'r1'}}", "r1"},
      {"{'filter':{'resourcename':'R1'}}", ""},
      {"{'filter':{'username':'Nobody'}}", "r4"},
      {"{'filter':{'ip':'::1'}}", "r2"},
      {"{'filter':{'recordsetid':'%set1'}}", "r1 r2"},
      {"{'filter':{'action':2,'userid':103}}", ""},
      {"{'filter':{'action':2,'userid':103},'searchByAny':true}", "r1 r2 r3"},
      {"{'filter':{'action':null}}", "*"},
      {"{'filter':[]}", "*"},
      {"{'search':{'resourcename':'R'},'time_till':200}", "*"},
      {"{'search':{'resourcename':'_%'}}", "r_%6"},
      {"{'search':{'username':'ANN'}}", "r3 r5"},
      {"{'search':{'ip':'192.0.2.1'},'time_till':200}", "r1"},
      {"{'search':{'details':'ümlaut'}}", "r2"},
      {"{'search':{'details':'TOKEN.NAME'},'time_till':200}", "r1 r2"},
      {"{'search':{'details':['token','Ä']},'time_till':200}", ""},
      {"{'search':{'resourcename':['1','3']},'searchByAny':true,'time_till':200}", "r1 r3"},
      {"{'search':{'username':'im'},'startSearch':true}", ""},
      {"{'search':{'username':'ji'},'startSearch':true,'time_till':200}", "r1 r2"},
      {"{'search':{'username':'jim'},'excludeSearch':true,'time_till':200}", "r3 r4 r5 r_%6"},
      {"{'search':{'resourcename':'*1'},'searchWildcardsEnabled':true,'time_till':200}", "r1"},
      {"{'search':{'resourcename':'1'},'searchWildcardsEnabled':true,'time_till':200}", ""},
      {"{'search':{'username':''}}", "*"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      String params = ids(one[0]);
      String wanted = one[1].equals("*") ? String.join(" ", SAMPLE) : one[1];
      List<String> names = names(api, root, params);
      all.assertThat(names.stream().filter(SAMPLE::contains))
          .as(one[0])
          .containsExactly(wanted.isEmpty() ? new String[0] : wanted.split(" "));
      String count =
          params.length() == 2
              ? "{'countOutput':true}"
              : params.replaceFirst("\\{", "{'countOutput':true,");
      all.assertThat(api.result(root, "auditlog.get", count).textValue())
          .as("count of %s", one[0])
          .isEqualTo(Integer.toString(names.size()));
    }
    all.assertAll();
  }

  @EachDatabase
  void recordsAreSortedAndHaveTheFormAskedFor(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = fill(db, api);
    String[][] cases = {
      {"'output':['resourcename'],'limit':2", "[{'resourcename':'r1'},{'resourcename':'r2'}]"},
      {
        "'output':['clock'],'sortfield':'clock','sortorder':'DESC','limit':2",
        "[{'clock':'105'},{'clock':'103'}]"
      },
      {
        "'output':['resourcename'],'sortfield':'clock','limit':1,'offset':4",
        "[{'resourcename':'r5'}]"
      },
      {
        "'output':['resourcename'],'sortfield':['userid','clock'],'sortorder':['DESC','ASC'],'limit':1",
        "[{'resourcename':'r3'}]"
      },
      {
        "'output':['resourcename'],'sortfield':'auditid','sortorder':'DESC','limit':1",
        "[{'resourcename':'r_%6'}]"
      },
      {"'output':[],'limit':2", "[[],[]]"},
      {"'output':['action'],'preservekeys':true,'limit':1", ids("{'%1':{'action':'0'}}")},
      {"'preservekeys':true,'filter':{'action':3}", "[]"},
      {"'countOutput':1", "'6'"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      String params = "{" + one[0] + ",'time_till':200}";
      all.assertThat(api.result(root, "auditlog.get", params)).as(one[0]).isEqualTo(read(one[1]));
    }
    JsonNode extended = api.result(root, "auditlog.get", "{'limit':1}").get(0);
    all.assertThat(extended)
        .isEqualTo(
            read(
                ids("""
                        {'auditid':'%1','userid':'103','username':'jim','clock':'100','ip':'192.0.2.1',
                         'action':'0','resourcetype':'45','resourceid':'5','resource_cuid':'0',
                         'resourcename':'r1','recordsetid':'%set1',
                         'details':'{@token.name@:[@add@,@r1@]}'}
                        """)
                    .replace("@", "\\\"")));
    all.assertAll();
  }

  @EachDatabase
  void faultyParametersAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String[][] faults = {
      {"['x']", "/"},
      {"{'editable':true}", "/"},
      {"{'selectUsers':'extend'}", "/"},
      {"{'auditids':'x'}", "/auditids/1"},
      {"{'auditids':['caaaaaaaaaaaaaaaaaaaaaaaa','Caaaaaaaaaaaaaaaaaaaaaaaa']}", "/auditids/2"},
      {"{'auditids':[5]}", "/auditids/1"},
      {"{'userids':'x'}", "/userids/1"},
      {"{'userids':true}", "/userids"},
      {"{'time_from':'x'}", "/time_from"},
      {"{'time_till':1.5}", "/time_till"},
      {"{'time_till':253402300800}", "/time_till"},
      {"{'filter':'x'}", "/filter"},
      {"{'filter':{'details':'x'}}", "/filter"},
      {"{'filter':{'resource_cuid':'0'}}", "/filter"},
      {"{'filter':{'hash':'x'}}", "/filter"},
      {"{'filter':{'action':true}}", "/filter/action"},
      {"{'filter':{'action':[0,null]}}", "/filter/action/2"},
      {"{'search':{'recordsetid':'1'}}", "/search"},
      {"{'search':{'username':5}}", "/search/username"},
      {"{'searchByAny':1}", "/searchByAny"},
      {"{'preservekeys':null}", "/preservekeys"},
      {"{'output':'clock'}", "/output"},
      {"{'output':['clock','hash']}", "/output/2"},
      {"{'output':['clock','clock']}", "/output/2"},
      {"{'sortfield':'ip'}", "/sortfield"},
      {"{'sortfield':'clock; DROP TABLE audit'}", "/sortfield"},
      {"{'sortfield':'clock','sortorder':'asc'}", "/sortorder"},
      {"{'limit':0}", "/limit"},
      {"{'offset':-1}", "/offset"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "auditlog.get", fault[0]))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1]);
    }
    all.assertAll();
  }

  /** The log tells who works here, from where and on what. */
  @EachDatabase
  void superAdminsAloneMayRead(TestDatabase db) {
    TestApi api = TestApi.on(db);
    for (long user : List.of(ADMIN, JIM)) {
      assertThat(api.error(api.token(user), "auditlog.get", "{'limit':'x'}"))
          .isEqualTo("-32500 No permissions to call \"auditlog.get\".");
    }
    assertThat(api.error("", "auditlog.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.result(api.token(ROOT), "AuditLog.Get", "{'limit':1}")).hasSize(1);
  }

  private static List<String> names(TestApi api, String credential, String params) {
    return api.result(credential, "auditlog.get", params).findValuesAsText("resourcename");
  }

  /** Writes {@code %1} out as the id of the first record, {@code %set1} as that of a record set. */
  private static String ids(String text) {
    return text.replaceAll("%([1-6])(?=')", "c00000000000000000000000$1")
        .replaceAll("%set([12])", "cset00000000000000000000$1");
  }

  /** Six records from long ago; answers a session of the Super admin. */
  private static String fill(TestDatabase db, TestApi api) {
    insert(
        db,
        1,
        103,
        "jim",
        100,
        "192.0.2.1",
        0,
        45,
        5,
        "r1",
        "%set1",
        "{\"token.name\":[\"add\",\"r1\"]}");
    insert(
        db,
        2,
        103,
        "jim",
        101,
        "::1",
        1,
        45,
        5,
        "r2",
        "%set1",
        "{\"token.name\":[\"update\",\"ÜMLAUT\",\"r1\"]}");
    insert(db, 3, 104, "ann", 102, "192.0.2.7", 2, 45, 6, "r3", "%set2", "");
    insert(db, 4, 0, "Nobody", 103, "192.0.2.7", 9, 0, 0, "r4", "%set2", "");
    insert(db, 5, 104, "ann", 103, "192.0.2.7", 8, 0, 104, "r5", "%set2", "");
    insert(db, 6, 101, "root", 105, "192.0.2.7", 0, 44, 9, "r_%6", "%set2", "");
    return api.session("root");
  }

  private static void insert(
      TestDatabase db,
      int number,
      long userId,
      String username,
      long clock,
      String address,
      int action,
      int resourceType,
      long resourceId,
      String resourceName,
      String recordSet,
      String details) {
    db.execute(
        """
        INSERT INTO audit (auditid, user_id, username, clock, address, action, resource_type,
          resource_id, resource_name, recordset, details, credential_kind, credential_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'system', 0)
        """,
        "c00000000000000000000000" + number,
        userId,
        username,
        clock,
        address,
        action,
        resourceType,
        resourceId,
        resourceName,
        ids(recordSet),
        details);
  }
}
