package io.tokenry.token;

import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.ROOT;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** {@code token.get}: what is found, and in which form (§4 and §7). */
class TokenGetRpcTest {

  private static final String ALL = "a1 a2 b1 b10 b2 c e x_% ümlaut valued";

  @EachDatabase
  void everyConditionFindsWhatTheContractSays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = TokenSample.fill(db, api);
    String value = api.token(ANN, "valued", 0);
    String[][] cases = {
      {"{}", "*"},
      {"[]", "*"},
      {"{'tokenids':null,'userids':null,'filter':null,'search':null,'limit':null}", "*"},
      {"{'tokenids':[]}", ""},
      {"{'userids':[]}", ""},
      {"{'tokenids':1}", "a1"},
      {"{'tokenids':'0001'}", "a1"},
      {"{'tokenids':['1',2,99]}", "a1 a2"},
      {"{'tokenids':{'x':'1'}}", "a1"},
      {"{'userids':103}", "b1 b10 b2"},
      {"{'userids':['103','102']}", "b1 b10 b2 c"},
      {"{'userids':['103'],'tokenids':['1','3']}", "b1"},
      {"{'valid_at':1800000000}", "a1 a2 b2 c e x_% ümlaut valued"},
      {"{'valid_at':1800000001}", "a1 a2 c e x_% ümlaut valued"},
      {"{'expired_at':1800000000}", "b1 b10"},
      {"{'expired_at':1800000001}", "b1 b10 b2"},
      {"{'expired_at':-5}", "b10"},
      {"{'valid_at':1800000000,'expired_at':253402300799}", "b2"},
      {"{'filter':{'status':1}}", "c"},
      {"{'filter':{'status':'1'}}", "c"},
      {"{'filter':{'status':[0,1]}}", "*"},
      {"{'filter':{'status':2}}", ""},
      {"{'filter':{'status':'x'}}", ""},
      {"{'filter':{'status':1.5}}", ""},
      {"{'filter':{'status':1.0}}", "c"},
      {"{'filter':{'status':1e400}}", ""},
      {"{'filter':{'status':99999999999999999999}}", ""},
      {"{'filter':{'status':[]}}", "*"},
      {"{'filter':{'status':null}}", "*"},
      {"{'filter':[]}", "*"},
      {"{'filter':{'userid':'x'}}", ""},
      {"{'filter':{'userid':[103,'x']}}", "b1 b10 b2"},
      {"{'filter':{'tokenid':[1,'2']}}", "a1 a2"},
      {"{'filter':{'name':'b1'}}", "b1"},
      {"{'filter':{'name':'B1'}}", ""},
      {"{'filter':{'name':'b'}}", ""},
      {"{'filter':{'name':['a1','b2','nothing']}}", "a1 b2"},
      {"{'filter':{'name':5}}", ""},
      {"{'filter':{'name':'a\\u0000'}}", ""},
      {"{'filter':{'name':'x_%'}}", "x_%"},
      {"{'filter':{'creator_userid':0}}", "e"},
      {"{'filter':{'creator_userid':[0,102]}}", "c e"},
      {"{'filter':{'creator_userid':102}}", "c"},
      {"{'filter':{'expires_at':0}}", "a1 a2 c e x_% ümlaut valued"},
      {"{'filter':{'created_at':5}}", "a2"},
      {"{'filter':{'lastaccess':7}}", "b2"},
      {"{'filter':{'status':0,'userid':103}}", "b1 b10 b2"},
      {"{'filter':{'status':1,'userid':103}}", ""},
      {"{'filter':{'status':1,'userid':103},'searchByAny':true}", "b1 b10 b2 c"},
      {"{'filter':{'status':1,'userid':'x'},'searchByAny':true}", "c"},
      {"{'search':{'name':'B'}}", "b1 b10 b2"},
      {"{'search':{'name':'1'}}", "a1 b1 b10"},
      {"{'search':{'name':['b','1']}}", "b1 b10"},
      {"{'search':{'name':['b','1']},'searchByAny':true}", "a1 b1 b10 b2"},
      {"{'search':{'name':''}}", "*"},
      {"{'search':{'name':['','b','']}}", "b1 b10 b2"},
      {"{'search':{'name':null}}", "*"},
      {"{'search':{'name':[]}}", "*"},
      {"{'search':[]}", "*"},
      {"{'search':{'name':'%'}}", "x_%"},
      {"{'search':{'name':'_'}}", "x_%"},
      {"{'search':{'name':'*'}}", ""},
      {"{'search':{'name':'ÜML'}}", "ümlaut"},
      {"{'search':{'description':'DEPLOY'}}", "a1 c"},
      {"{'search':{'description':'a1'}}", ""},
      {"{'search':{'name':'a','description':'deploy'}}", "a1"},
      {"{'search':{'name':'b','description':'deploy'},'searchByAny':true}", "a1 b1 b10 b2 c"},
      {"{'search':{'name':'1'},'startSearch':true}", ""},
      {"{'search':{'name':'b1'},'startSearch':true}", "b1 b10"},
      {"{'search':{'description':'deploys'},'startSearch':1}", "a1"},
      {"{'search':{'name':'b'},'excludeSearch':true}", "a1 a2 c e x_% ümlaut valued"},
      {"{'search':{'name':['b','a']},'excludeSearch':true}", "c e x_%"},
      {
        "{'search':{'name':['b','1']},'excludeSearch':true,'searchByAny':true}",
        "a1 a2 b2 c e x_% ümlaut valued"
      },
      {"{'search':{'name':'b*'},'searchWildcardsEnabled':true}", "b1 b10 b2"},
      {"{'search':{'name':'b'},'searchWildcardsEnabled':true}", ""},
      {"{'search':{'name':'*1'},'searchWildcardsEnabled':true}", "a1 b1"},
      {"{'search':{'name':'*1*'},'searchWildcardsEnabled':true}", "a1 b1 b10"},
      {"{'search':{'name':'*'},'searchWildcardsEnabled':true}", "*"},
      {"{'search':{'name':'x_*'},'searchWildcardsEnabled':true}", "x_%"},
      {"{'search':{'name':'b'},'filter':{'status':1},'searchByAny':true}", ""},
      {"{'token':'" + value + "'}", "valued"},
      {"{'token':'" + value.substring(1) + "'}", ""},
      {"{'token':'" + "0".repeat(64) + "'}", ""},
      {"{'token':''}", ""},
      {"{'token':null}", "*"},
      {"{'token':'" + value + "','tokenids':[1]}", ""},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      String wanted = one[1].equals("*") ? ALL : one[1];
      List<String> names = names(api, root, one[0]);
      all.assertThat(names)
          .as(one[0])
          .containsExactlyInAnyOrder(wanted.isEmpty() ? new String[0] : wanted.split(" "));
      String count =
          one[0].length() == 2
              ? "{'countOutput':true}"
              : one[0].replaceFirst("\\{", "{'countOutput':true,");
      all.assertThat(api.result(root, "token.get", count).textValue())
          .as("count of %s", one[0])
          .isEqualTo(Integer.toString(names.size()));
    }
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
      {"{'creator_userids':[1]}", "/"},
      {"{'tokenids':'x'}", "/tokenids"},
      {"{'tokenids':true}", "/tokenids"},
      {"{'tokenids':['1','x']}", "/tokenids/2"},
      {"{'userids':[-1]}", "/userids/1"},
      {"{'token':5}", "/token"},
      {"{'token':'" + "x".repeat(65) + "'}", "/token"},
      {"{'valid_at':'x'}", "/valid_at"},
      {"{'valid_at':1.5}", "/valid_at"},
      {"{'expired_at':253402300800}", "/expired_at"},
      {"{'filter':'x'}", "/filter"},
      {"{'filter':{'description':'x'}}", "/filter"},
      {"{'filter':{'token':'x'}}", "/filter"},
      {"{'filter':{'hash':'x'}}", "/filter"},
      {"{'filter':{'status':true}}", "/filter/status"},
      {"{'filter':{'status':[0,true]}}", "/filter/status/2"},
      {"{'filter':{'status':[null]}}", "/filter/status/1"},
      {"{'filter':{'status':[[1]]}}", "/filter/status/1"},
      {"{'search':'x'}", "/search"},
      {"{'search':{'userid':'1'}}", "/search"},
      {"{'search':{'name':true}}", "/search/name"},
      {"{'search':{'name':['a',5]}}", "/search/name/2"},
      {"{'search':{'name':'" + "x".repeat(1001) + "'}}", "/search/name"},
      {"{'searchByAny':1}", "/searchByAny"},
      {"{'searchWildcardsEnabled':'x'}", "/searchWildcardsEnabled"},
      {"{'preservekeys':null}", "/preservekeys"},
      {"{'preservekeys':1}", "/preservekeys"},
      {"{'output':'name'}", "/output"},
      {"{'output':null}", "/output"},
      {"{'output':['name','token']}", "/output/2"},
      {"{'output':['hash']}", "/output/1"},
      {"{'output':['name','name']}", "/output/2"},
      {"{'output':[5]}", "/output/1"},
      {"{'sortfield':'description'}", "/sortfield"},
      {"{'sortfield':'userid'}", "/sortfield"},
      {"{'sortfield':'name; DROP TABLE token'}", "/sortfield"},
      {"{'sortfield':['name','name']}", "/sortfield/2"},
      {"{'sortfield':null}", "/sortfield"},
      {"{'sortfield':'name','sortorder':'asc'}", "/sortorder"},
      {"{'sortfield':'name','sortorder':['ASC','x']}", "/sortorder/2"},
      {"{'limit':0}", "/limit"},
      {"{'limit':-1}", "/limit"},
      {"{'limit':'x'}", "/limit"},
      {"{'limit':2147483648}", "/limit"},
      {"{'offset':-1}", "/offset"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(root, "token.get", fault[0]))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1]);
    }
    all.assertAll();
  }

  private static List<String> names(TestApi api, String credential, String params) {
    return api.result(credential, "token.get", params).findValuesAsText("name");
  }
}
