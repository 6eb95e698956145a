package io.tokenry.token;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/** {@code token.create} as the contract has it (§4 and §7). */
class TokenCreateRpcTest {

  @EachDatabase
  void createTakesOneObjectOrAListAndAnswersInOrder(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);

    assertThat(api.ids(jim, "token.create", "{'name':'one'}")).hasSize(1);
    List<String> listed = api.ids(jim, "token.create", "[{'name':'c'},{'name':'a'},{'name':'b'}]");
    List<String> keyed = api.ids(jim, "token.create", "{'0':{'name':'d'},'1':{'name':'e'}}");

    assertThat(names(api, jim, listed)).containsExactly("c", "a", "b");
    assertThat(names(api, jim, keyed)).containsExactly("d", "e");
  }

  @EachDatabase
  void aNewTokenHasTheContractsDefaults(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String id = create(api, jim, "{'name':'plain'}");

    assertThat(api.getToken(jim, id))
        .isEqualTo(
            read(
                """
                {'tokenid':'%s','name':'plain','description':'','userid':'103','lastaccess':'0',
                 'status':'0','expires_at':'0','created_at':'%d','creator_userid':'103'}
                """
                    .formatted(id, db.clock().seconds())));
  }

  @EachDatabase
  void numbersMayBeTextsAndSuperAdminsNameTheOwner(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String id =
        create(
            api, root, "{'name':'n','userid':'000103','status':'01','expires_at':'253402300799'}");

    assertThat(api.getToken(root, id))
        .isEqualTo(
            read(
                """
                {'tokenid':'%s','name':'n','description':'','userid':'103','lastaccess':'0',
                 'status':'1','expires_at':'253402300799','created_at':'%d','creator_userid':'101'}
                """
                    .formatted(id, db.clock().seconds())));
  }

  @EachDatabase
  void textsAreStoredAsTheyCome(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    SoftAssertions all = new SoftAssertions();
    for (String text :
        List.of(
            " ",
            "  padded ",
            "<b>&amp;</b>",
            "😀".repeat(64),
            "é",
            "e\\u0301",
            "a\\nb",
            "%_\\\\",
            "x".repeat(64),
            "\\u202edlrow",
            "0",
            "-1",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "\\u0001")) {
      String id = create(api, jim, "{'name':'%s','description':'%s'}".formatted(text, text));
      JsonNode stored = api.getToken(jim, id);
      String wanted = read("'" + text + "'").asText();
      all.assertThat(stored.get("name").asText()).isEqualTo(wanted);
      all.assertThat(stored.get("description").asText()).isEqualTo(wanted);
    }
    all.assertAll();
  }

  @EachDatabase
  void endsInThePastAreTaken(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    for (String time : List.of("1", "'-0'", "-1", "-2147483648")) {
      String id = create(api, jim, "{'name':%s,'expires_at':%s}".formatted(quoted(time), time));
      assertThat(api.getToken(jim, id).get("expires_at").asText())
          .isEqualTo(time.equals("'-0'") ? "0" : time);
    }
  }

  @EachDatabase
  void faultyParametersAreNamedByTheirPath(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String[][] faults = {
      {"[]", "/", "cannot be empty"},
      {"{}", "/", "cannot be empty"},
      {"['x']", "/1", "an array is expected"},
      {"[{'name':'a'},5]", "/2", "an array is expected"},
      {"[{'name':'a'},['b']]", "/2", "unexpected parameter \"0\""},
      {"[{}]", "/1", "the parameter \"name\" is missing"},
      {"{'description':''}", "/1", "the parameter \"name\" is missing"},
      {"{'name':''}", "/1/name", "cannot be empty"},
      {"{'name':null}", "/1/name", "a character string is expected"},
      {"{'name':5}", "/1/name", "a character string is expected"},
      {"{'name':true}", "/1/name", "a character string is expected"},
      {"{'name':['a']}", "/1/name", "a character string is expected"},
      {"{'name':'" + "x".repeat(65) + "'}", "/1/name", "value is too long"},
      {"{'name':'" + "😀".repeat(65) + "'}", "/1/name", "value is too long"},
      {"{'name':'a\\u0000b'}", "/1/name", "null characters"},
      {"[{'name':'a'},{'name':''}]", "/2/name", "cannot be empty"},
      {"{'name':'a','description':null}", "/1/description", "a character string is expected"},
      {"{'name':'a','description':'" + "x".repeat(65_536) + "'}", "/1/description", "too long"},
      {"{'name':'a','userid':'x'}", "/1/userid", "a number is expected"},
      {"{'name':'a','userid':-1}", "/1/userid", "a number is expected"},
      {"{'name':'a','userid':'+1'}", "/1/userid", "a number is expected"},
      {"{'name':'a','userid':1.5}", "/1/userid", "a number is expected"},
      {"{'name':'a','userid':null}", "/1/userid", "a number is expected"},
      {"{'name':'a','userid':9223372036854775808}", "/1/userid", "a number is too large"},
      {"{'name':'a','status':2}", "/1/status", "value must be one of 0, 1"},
      {"{'name':'a','status':-1}", "/1/status", "value must be one of 0, 1"},
      {"{'name':'a','status':'x'}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':true}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':1.0}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':'+1'}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':' 1'}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':''}", "/1/status", "an integer is expected"},
      {"{'name':'a','status':99999999999}", "/1/status", "a number is too large"},
      {"{'name':'a','expires_at':'now'}", "/1/expires_at", "an integer is expected"},
      {"{'name':'a','expires_at':null}", "/1/expires_at", "an integer is expected"},
      {"{'name':'a','expires_at':253402300800}", "/1/expires_at", "a number is too large"},
      {"{'name':'a','expires_at':-2147483649}", "/1/expires_at", "a number is too large"},
      {"{'name':'a','expires_at':9223372036854775808}", "/1/expires_at", "too large"},
      {"{'name':'a','tokenid':'5'}", "/1", "unexpected parameter \"tokenid\""},
      {"{'name':'a','lastaccess':0}", "/1", "unexpected parameter \"lastaccess\""},
      {"{'name':'a','created_at':0}", "/1", "unexpected parameter \"created_at\""},
      {"{'name':'a','creator_userid':'1'}", "/1", "unexpected parameter \"creator_userid\""},
      {"{'name':'a','token':'x'}", "/1", "unexpected parameter \"token\""},
      {"[{'name':'a'},{'name':'a'}]", "/2", "value (userid, name)=(103, a) already exists"},
      {"[{'name':'a'},{'name':'b'},{'name':'a','userid':'103'}]", "/3", "already exists"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] fault : faults) {
      all.assertThat(api.error(jim, "token.create", fault[0]))
          .as(fault[0])
          .startsWith("-32602 Invalid parameter \"" + fault[1] + "\": ")
          .contains(fault[2])
          .endsWith(".");
    }
    all.assertThat(count(api, jim)).isEqualTo("1");
    all.assertAll();
  }

  @EachDatabase
  void namesAreUniquePerOwnerAndLetterCaseCounts(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    create(api, root, "{'name':'ci','userid':'103'}");

    assertThat(api.error(root, "token.create", "{'name':'ci','userid':'103'}"))
        .isEqualTo("-32602 API token \"ci\" already exists for userid \"103\".");
    create(api, root, "{'name':'CI','userid':'103'}");
    api.ids(root, "token.create", "[{'name':'ci','userid':'104'},{'name':'ci'}]");
    assertThat(count(api, root)).isEqualTo("5");
  }

  @EachDatabase
  void createIsAllOrNothing(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    create(api, jim, "{'name':'taken'}");

    assertThat(api.error(jim, "token.create", "[{'name':'new'},{'name':'taken'}]"))
        .isEqualTo("-32602 API token \"taken\" already exists for userid \"103\".");
    assertThat(count(api, jim)).isEqualTo("2");
  }

  @EachDatabase
  void anOwnerThatIsNotAvailableIsToldBeforeATakenName(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    create(api, root, "{'name':'taken'}");

    assertThat(api.error(root, "token.create", "[{'name':'taken'},{'name':'x','userid':'9999'}]"))
        .isEqualTo("-32602 User with ID \"9999\" is not available.");
  }

  /** Otherwise the answer would tell which users exist. */
  @EachDatabase
  void othersAreNotAvailableToAnybodyButSuperAdmins(TestDatabase db) {
    TestApi api = TestApi.on(db);
    for (String caller : List.of(api.token(JIM), api.token(ADMIN))) {
      for (long owner : new long[] {ANN, ROOT, 9999}) {
        assertThat(api.error(caller, "token.create", "{'name':'x','userid':'" + owner + "'}"))
            .isEqualTo("-32602 User with ID \"" + owner + "\" is not available.");
      }
    }
    create(api, api.token(ANN), "{'name':'x','userid':'104'}");
  }

  @EachDatabase
  void manyAreCreatedInOneCallAndTooManyInNone(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    assertThat(api.ids(jim, "token.create", numbered(2_000)))
        .hasSize(2_000)
        .doesNotHaveDuplicates();
    assertThat(api.error(jim, "token.create", numbered(10_001))).startsWith("-32602");
    assertThat(count(api, jim)).isEqualTo("2001");
  }

  private static String numbered(int tokens) {
    return IntStream.range(0, tokens)
        .mapToObj(i -> "{'name':'" + i + "'}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String create(TestApi api, String credential, String params) {
    return api.ids(credential, "token.create", params).getFirst();
  }

  private static String quoted(String number) {
    return "'" + number.replace("'", "") + "'";
  }

  private static List<String> names(TestApi api, String credential, List<String> ids) {
    return ids.stream().map(id -> api.getToken(credential, id).get("name").asText()).toList();
  }

  private static String count(TestApi api, String credential) {
    return api.result(credential, "token.get", "{'countOutput':true}").textValue();
  }
}
