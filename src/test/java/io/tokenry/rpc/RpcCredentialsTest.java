package io.tokenry.rpc;

import static io.tokenry.testing.TestApi.ADMIN;
import static io.tokenry.testing.TestApi.JIM;
import static io.tokenry.testing.TestApi.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;

/** What each credential is answered, and what roles allow (contract §3, §7 and §8). */
class RpcCredentialsTest {

  private static final String NOT_AUTHORIZED = "-32602 Not authorized.";
  private static final String TERMINATED = "-32602 Session terminated, re-login, please.";
  private static final List<String> TOKEN_METHODS =
      List.of("token.get", "token.create", "token.update", "token.generate", "token.delete");

  @EachDatabase
  void whatIsNotATokenIsASessionId(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String token = api.token(JIM);
    SoftAssertions all = new SoftAssertions();
    for (String unknown :
        List.of("0".repeat(64), flipped(token, 20), flipped(token, 63), "a".repeat(64))) {
      all.assertThat(api.error(unknown, "host.get", "{}")).as(unknown).isEqualTo(NOT_AUTHORIZED);
    }
    for (String unknown :
        List.of(
            "x",
            "0".repeat(32),
            "0".repeat(63),
            "0".repeat(65),
            "A".repeat(64),
            token.substring(1),
            token + "0",
            " " + token,
            token.toUpperCase(Locale.ROOT),
            "ü".repeat(64))) {
      all.assertThat(api.error(unknown, "host.get", "{}")).as(unknown).isEqualTo(TERMINATED);
    }
    all.assertThat(api.error("", "host.get", "{}")).isEqualTo(NOT_AUTHORIZED);
    all.assertAll();
  }

  @EachDatabase
  void aTokenIsGoodUntilAndIncludingTheSecondOfItsEnd(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String token = api.token(JIM, "short", db.clock().seconds() + 60);
    String negative = api.token(JIM, "negative", -1);

    db.clock().advance(Duration.ofSeconds(60));
    assertThat(api.result(token, "host.get", "{}")).isEmpty();
    db.clock().advance(Duration.ofSeconds(1));
    assertThat(api.error(token, "host.get", "{}")).isEqualTo("-32500 API token expired.");
    assertThat(api.error(negative, "host.get", "{}")).isEqualTo("-32500 API token expired.");
  }

  @EachDatabase
  void disabledIsLookedAtBeforeExpired(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String expired = api.token(JIM, "expired", 1);
    String good = api.token(JIM, "good", 0);
    api.result(good, "host.get", "{}");

    for (JsonNode token : api.result(root, "token.get", "{'output':['tokenid']}")) {
      String id = token.get("tokenid").asText();
      api.result(root, "token.update", "{'tokenid':'" + id + "','status':1}");
    }

    assertThat(api.error(good, "host.get", "{}")).isEqualTo(NOT_AUTHORIZED);
    assertThat(api.error(expired, "host.get", "{}")).isEqualTo(NOT_AUTHORIZED);
  }

  @EachDatabase
  void aDisabledOwnerAndADeletedTokenAreNotAuthorized(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String owned = api.token(JIM);
    String deleted = api.token(ADMIN);
    api.result(owned, "host.get", "{}");
    api.result(deleted, "host.get", "{}");

    api.disable(JIM);
    JsonNode found = api.result(root, "token.get", "{'token':'" + deleted + "'}");
    api.result(root, "token.delete", "['" + found.get(0).get("tokenid").asText() + "']");

    assertThat(api.error(owned, "host.get", "{}")).isEqualTo(NOT_AUTHORIZED);
    assertThat(api.error(deleted, "host.get", "{}")).isEqualTo(NOT_AUTHORIZED);
  }

  @EachDatabase
  void everyUseOfAGoodTokenIsNotedEvenWhenTheMethodFails(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.session("root");
    String jim = api.token(JIM);
    String expired = api.token(JIM, "expired", 1);
    List<String> seen = new ArrayList<>();
    for (String method : List.of("host.get", "token.frob", "token.create")) {
      db.clock().advance(Duration.ofMinutes(1));
      api.call(jim, method, "{}");
      api.error(expired, "host.get", "{}");
      api.result(root, "host.get", "{}");
      String now = Long.toString(db.clock().seconds());
      JsonNode tokens =
          api.result(root, "token.get", "{'output':['lastaccess'],'sortfield':'tokenid'}");
      seen.add(tokens.get(0).get("lastaccess").asText().equals(now) ? "now" : "earlier");
      assertThat(tokens.get(1).get("lastaccess").asText()).isEqualTo("0");
    }
    assertThat(seen).containsExactly("now", "earlier", "now");
  }

  @EachDatabase
  void usesAreKept(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    api.result(jim, "host.get", "{}");
    api.storeUses();
    TestApi restarted = TestApi.onFilled(db);
    JsonNode token = restarted.result(restarted.session("jim"), "token.get", "{}").get(0);
    assertThat(token.get("lastaccess").asLong()).isEqualTo(db.clock().seconds());
  }

  @EachDatabase
  void withoutTheActionNobodyCallsTokenMethodsAndTokensWorkOn(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String jim = api.token(JIM);
    api.setRules(ROOT, 3, "{'actions':{'manage_api_tokens':false}}");
    api.setRules(JIM, 1, "{'actionsDefault':false}");

    SoftAssertions all = new SoftAssertions();
    for (String credential : List.of(root, jim)) {
      for (String method : TOKEN_METHODS) {
        all.assertThat(api.error(credential, method, "{'nonsense':1}"))
            .isEqualTo("-32500 No permissions to call \"" + method + "\".");
      }
      all.assertThat(api.result(credential, "host.get", "{}")).isEmpty();
    }
    all.assertAll();
  }

  @EachDatabase
  void rolesDecideWhichMethodsMayBeCalled(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String jim = api.token(JIM);
    String[][] cases = {
      {"{'apiAccess':false}", ""},
      {"{'apiAccess':false,'apiMode':1,'api':['*']}", ""},
      {"{}", "token.get host.get"},
      {"{'apiMode':1}", "token.get host.get"},
      {"{'apiMode':1,'api':['token.get']}", "token.get"},
      {"{'apiMode':1,'api':['token.*']}", "token.get"},
      {"{'apiMode':1,'api':['*.get']}", "token.get host.get"},
      {"{'apiMode':1,'api':['*']}", "token.get host.get"},
      {"{'apiMode':0,'api':['token.get']}", "host.get"},
      {"{'apiMode':0,'api':['*.*']}", ""},
      {"{'apiMode':0,'api':['user.logout']}", "token.get host.get"},
    };
    SoftAssertions all = new SoftAssertions();
    for (String[] one : cases) {
      db.execute("UPDATE users SET role_id = 1 WHERE id = ?", JIM);
      db.execute("DELETE FROM role WHERE id = ?", JIM);
      api.setRules(JIM, 1, one[0]);
      for (String method : List.of("token.get", "host.get")) {
        if (List.of(one[1].split(" ")).contains(method)) {
          all.assertThat(api.call(jim, method, "{}").has("result")).as(one[0]).isTrue();
        } else {
          all.assertThat(api.error(jim, method, "{}"))
              .as(one[0])
              .isEqualTo("-32500 No permissions to call \"" + method + "\".");
        }
      }
    }
    all.assertAll();
  }

  @EachDatabase
  void theGuestManagesNoTokens(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.addUser(105, "guest", 1);
    String guest = api.token(105);
    String id = api.result(guest, "token.get", "{}").get(0).get("tokenid").asText();
    String refused = "-32500 You do not have permission to perform this operation.";

    assertThat(api.error(guest, "token.create", "{'name':'x'}")).isEqualTo(refused);
    assertThat(api.error(guest, "token.update", "{'tokenid':" + id + "}")).isEqualTo(refused);
    assertThat(api.error(guest, "token.generate", "[" + id + "]")).isEqualTo(refused);
    assertThat(api.error(guest, "token.delete", "[" + id + "]")).isEqualTo(refused);
  }

  private static String flipped(String token, int position) {
    char other = token.charAt(position) == 'a' ? 'b' : 'a';
    return token.substring(0, position) + other + token.substring(position + 1);
  }
}
