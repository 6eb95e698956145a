package io.tokenry.token;

import static io.tokenry.testing.TestApi.ANN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static io.tokenry.testing.TestApi.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;

/**
 * What narrows a token, in {@code token.*} and in what the token can do. Calls come from 192.0.2.9.
 */
class TokenRestrictionsRpcTest {

  private static final String NONE =
      """
      {'api_methods':[],'http_rules':[],'allowed_networks':[],'denied_networks':[],'valid_from':'0',
       'rate_limits':{'second':'0','minute':'0','day':'0','burst':'0'},'labels':{}}""";
  private static final String FULL =
      """
      {'api_methods':['token.*','user.get'],
       'http_rules':[{'methods':['GET','HEAD'],'host':'api.example.com','path':'/v1/*'},
         {'methods':[],'host':'','path':'/**'}],
       'allowed_networks':['10.0.0.0/8','2001:db8::/32'],'denied_networks':['10.1.2.3'],
       'valid_from':'1800000000',
       'rate_limits':{'second':'10','minute':'100','day':'1000','burst':'20'},
       'labels':{'env':'a=b','team':''}}""";

  @EachDatabase
  void restrictionsAreStoredAndToldWhenTheyAreNamed(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.session("jim");
    String plain = api.ids(jim, "token.create", "{'name':'plain'}").getFirst();
    String empty = api.ids(jim, "token.create", "{'name':'e','restrictions':{}}").getFirst();
    String full = api.ids(jim, "token.create", narrow("'name':'f'", FULL)).getFirst();

    assertThat(told(api, jim, plain)).isEqualTo(read(NONE));
    assertThat(told(api, jim, empty)).isEqualTo(read(NONE));
    assertThat(told(api, jim, full)).isEqualTo(read(FULL));
    assertThat(api.getToken(jim, full).has("restrictions")).as("extend stays as it was").isFalse();
    JsonNode extended =
        api.result(jim, "token.get", "{'tokenids':'" + full + "','output':'extend'}").get(0);
    assertThat(extended.has("restrictions")).isFalse();
    JsonNode keyed =
        api.result(jim, "token.get", "{'output':['restrictions','name'],'preservekeys':true}");
    assertThat(keyed.get(plain)).isEqualTo(read("{'restrictions':" + NONE + ",'name':'plain'}"));
    assertThat(api.error(jim, "token.get", "{'filter':{'restrictions':''}}"))
        .startsWith("-32602 Invalid parameter \"/filter\"");
    assertThat(api.error(jim, "token.get", "{'sortfield':'restrictions'}")).startsWith("-32602");
  }

  @EachDatabase
  void whatIsAbsentStays(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.session("jim");
    String id = api.ids(jim, "token.create", narrow("'name':'f'", FULL)).getFirst();

    api.ids(jim, "token.update", narrow("'tokenid':" + id, "{}"));
    api.ids(jim, "token.update", "{'tokenid':" + id + ",'description':'x'}");
    assertThat(told(api, jim, id)).isEqualTo(read(FULL));

    api.ids(jim, "token.update", narrow("'tokenid':" + id, "{'rate_limits':{'minute':'5'}}"));
    api.ids(jim, "token.update", narrow("'tokenid':" + id, "{'labels':{'a':'b'}}"));
    api.ids(jim, "token.update", narrow("'tokenid':" + id, "{'api_methods':['TOKEN.Get']}"));
    JsonNode changed = told(api, jim, id);
    assertThat(changed.get("rate_limits"))
        .isEqualTo(read("{'second':'0','minute':'5','day':'0','burst':'0'}"));
    assertThat(changed.get("labels")).isEqualTo(read("{'a':'b'}"));
    assertThat(changed.get("api_methods")).isEqualTo(read("['token.get']"));
    assertThat(changed.get("http_rules")).isEqualTo(read(FULL).get("http_rules"));

    String none =
        "{'api_methods':[],'http_rules':[],'allowed_networks':[],'denied_networks':[],"
            + "'valid_from':0,'rate_limits':{},'labels':[]}";
    api.ids(jim, "token.update", narrow("'tokenid':" + id, none));
    assertThat(told(api, jim, id)).isEqualTo(read(NONE));
  }

  @EachDatabase
  void everyFaultIsNamedByItsPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.session("jim");
    String many = "'10.0.0.1',".repeat(65);
    String[][] cases = {
      {"1", "", "an array is expected"},
      {"{'networks':[]}", "", "unexpected parameter \"networks\""},
      {"{'allowed_networks':'10.0.0.0/8'}", "/allowed_networks", "an array is expected"},
      {"{'allowed_networks':['10.0.0.0/8','10.1']}", "/allowed_networks/2", "“10.1” is not a net"},
      {"{'allowed_networks':['10.0.0.1/8']}", "/allowed_networks/1", "did you mean 10.0.0.0/8?"},
      {"{'denied_networks':[5]}", "/denied_networks/1", "a character string is expected"},
      {
        "{'denied_networks':[" + many.substring(0, many.length() - 1) + "]}",
        "/denied_networks",
        "more than 64 elements"
      },
      {"{'api_methods':['token.get','x.y']}", "/api_methods/2", "Invalid API method \"x.y\""},
      {"{'api_methods':['token.get','Token.Get']}", "/api_methods/2", "already exists"},
      {"{'http_rules':[{}]}", "/http_rules/1", "the parameter \"path\" is missing"},
      {"{'http_rules':[{'path':'/'},{'path':'v1'}]}", "/http_rules/2/path", "a path begins with /"},
      {"{'http_rules':[{'path':'/','host':'A'}]}", "/http_rules/1/host", "“A” is not a host"},
      {
        "{'http_rules':[{'path':'/','methods':['GET','get']}]}",
        "/http_rules/1/methods/2",
        "“get” is not an HTTP method"
      },
      {"{'http_rules':[{'path':'/','port':1}]}", "/http_rules/1", "unexpected parameter \"port\""},
      {"{'valid_from':-1}", "/valid_from", "value must be one of 0-253402300799"},
      {"{'valid_from':253402300800}", "/valid_from", "value must be one of 0-253402300799"},
      {"{'valid_from':'soon'}", "/valid_from", "an integer is expected"},
      {"{'rate_limits':{'hour':1}}", "/rate_limits", "unexpected parameter \"hour\""},
      {"{'rate_limits':{'second':1.5}}", "/rate_limits/second", "an integer is expected"},
      {"{'rate_limits':{'minute':1000001}}", "/rate_limits/minute", "must be one of 0-1000000"},
      {"{'rate_limits':{'burst':5}}", "/rate_limits", "a burst goes with"},
      {"{'labels':{'Team':'x'}}", "/labels/Team", "is not the name of a label"},
      {"{'labels':{'team':5}}", "/labels/team", "a character string is expected"},
      {"{'labels':['x']}", "/labels", "an object is expected"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      String start = "-32602 Invalid parameter \"/1/restrictions" + one[1] + "\": ";
      String created = api.error(jim, "token.create", narrow("'name':'x'", one[0]));
      all.assertThat(created).as(one[0]).startsWith(start).contains(one[2]).endsWith(".");
      String updated = api.error(jim, "token.update", "[" + narrow("'tokenid':1", one[0]) + "]");
      all.assertThat(updated).as(one[0]).startsWith(start);
    }
    all.assertThat(api.error(jim, "token.create", "{'name':'x','restrictions':null}"))
        .contains("/1/restrictions");
    all.assertThat(api.result(jim, "token.get", "{'countOutput':true}").textValue()).isEqualTo("0");
    all.assertAll();
  }

  /** The dimension that concerns the API narrows it, with the contract's answers. */
  @EachDatabase
  void aRestrictedTokenIsRefusedWhatItMayNot(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String token = api.token(JIM);
    String id =
        api.result(token, "token.get", "{'output':['tokenid']}").get(0).get("tokenid").asText();
    assertThat(api.call(token, "user.get", "{}").has("result")).isTrue();

    narrow(api, root, id, "{'api_methods':['token.get','*.logout']}");
    assertThat(api.error(token, "user.get", "{}"))
        .isEqualTo("-32500 No permissions to call \"user.get\".");
    assertThat(api.error(token, "token.create", "{'name':''}"))
        .isEqualTo("-32500 No permissions to call \"token.create\".");
    assertThat(api.call(token, "Token.GET", "{}").has("result")).isTrue();

    narrow(api, root, id, "{'api_methods':[],'allowed_networks':['10.0.0.0/8']}");
    assertThat(api.error(token, "token.get", "{}")).isEqualTo("-32602 Not authorized.");
    assertThat(api.error("", "user.checkAuthentication", "{'token':'" + token + "'}"))
        .isEqualTo("-32602 Not authorized.");
    narrow(api, root, id, "{'allowed_networks':['192.0.2.0/24']}");
    assertThat(api.call(token, "token.get", "{}").has("result")).isTrue();
    narrow(api, root, id, "{'denied_networks':['192.0.2.9']}");
    assertThat(api.error(token, "token.get", "{}")).isEqualTo("-32602 Not authorized.");

    long later = db.clock().seconds() + 60;
    narrow(api, root, id, "{'denied_networks':[],'valid_from':" + later + "}");
    assertThat(api.error(token, "token.get", "{}")).isEqualTo("-32602 Not authorized.");
    db.clock().advance(Duration.ofSeconds(60));
    assertThat(api.call(token, "token.get", "{}").has("result")).isTrue();

    narrow(api, root, id, "{'valid_from':0,'rate_limits':{'day':2}}");
    assertThat(api.call(token, "token.get", "{}").has("result")).isTrue();
    assertThat(api.call(token, "token.get", "{}").has("result")).isTrue();
    assertThat(api.error(token, "token.get", "{}"))
        .startsWith("-32500 The API token was used too often");
    narrow(api, root, id, "{'rate_limits':{},'http_rules':[{'path':'/none'}]}");
    assertThat(api.call(token, "token.get", "{}").has("result"))
        .as("HTTP rules are about proxied requests")
        .isTrue();
  }

  @EachDatabase
  void aChangeIsOnRecordInFull(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String id =
        api.ids(root, "token.create", narrow("'name':'x'", "{'allowed_networks':['10.0.0.0/8']}"))
            .getFirst();
    narrow(api, root, id, "{'allowed_networks':[]}");
    narrow(api, root, id, "{'allowed_networks':[]}");
    JsonNode records =
        api.result(
            root,
            "auditlog.get",
            "{'filter':{'resourcetype':45},'output':['details'],'sortfield':'clock'}");
    assertThat(records).hasSize(2);
    String stored = "{\\\"allowed_networks\\\":[\\\"10.0.0.0/8\\\"]}";
    assertThat(records.valueStream().map(record -> record.get("details").asText()))
        .anySatisfy(d -> assertThat(d).contains("\"token.restrictions\":[\"add\",\"" + stored))
        .anySatisfy(
            d -> assertThat(d).contains("\"token.restrictions\":[\"update\",\"\",\"" + stored));
  }

  /** Others' restrictions are nobody's business but the administrators'. */
  @EachDatabase
  void nobodyNarrowsOrSeesAnothersToken(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.token(ANN);
    String root = api.token(ROOT);
    String id =
        api.result(root, "token.get", "{'userids':" + ANN + "}").get(0).get("tokenid").asText();
    String jim = api.session("jim");
    assertThat(api.result(jim, "token.get", "{'output':['restrictions']}")).isEmpty();
    assertThat(api.error(jim, "token.update", narrow("'tokenid':" + id, "{}")))
        .startsWith("-32500");
  }

  private static void narrow(TestApi api, String credential, String id, String restrictions) {
    api.ids(credential, "token.update", narrow("'tokenid':" + id, restrictions));
  }

  private static String narrow(String members, String restrictions) {
    return "{" + members + ",'restrictions':" + restrictions + "}";
  }

  private static JsonNode told(TestApi api, String credential, String id) {
    String params = "{'tokenids':'" + id + "','output':['restrictions']}";
    return api.result(credential, "token.get", params).get(0).get("restrictions");
  }
}
