package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestServer;
import io.tokenry.token.IssuedToken;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/v1/verify} and {@code GET /api/v1/self} on the real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyRestTest {

  private static final String RESTRICTED =
      """
      {"allowed_networks":["10.0.0.0/8"],"http_rules":[{"methods":["GET"],"host":"api.example.com",
      "path":"/v1/orders/*"}],"labels":{"team":"blue"}}
      """;

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final Service service = new Service(server);
  private final String admin = server.data().token(new UserId(1), "admin", "", 0).value().reveal();
  private final UserId alice = server.data().user("alice", "", "", new RoleId(1));
  private final UserId bob = server.data().user("bob", "", "", new RoleId(1));
  private final IssuedToken alices = server.data().token(alice, "alices", "", 0);
  private final IssuedToken narrow = narrowed("narrow", RESTRICTED);

  @AfterAll
  void stop() {
    service.close();
    server.close();
  }

  @Test
  void aGoodTokenIsNamedWithItsOwner() {
    HttpResponse<String> answer =
        service.verify(admin, "{'token':'" + alices.value().reveal() + "'}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    JsonNode verdict = Service.read(answer.body());
    assertThat(verdict.get("valid").booleanValue()).isTrue();
    assertThat(verdict.get("code").textValue()).isEqualTo("VALID");
    assertThat(verdict.get("tokenId").textValue()).isEqualTo(alices.id().toString());
    assertThat(verdict.get("name").textValue()).isEqualTo("alices");
    assertThat(verdict.get("user").textValue()).isEqualTo("alice");
    assertThat(verdict.get("userId").textValue()).isEqualTo(alice.toString());
    assertThat(verdict.get("role").textValue()).isEqualTo("User role");
    assertThat(answer.body()).doesNotContain(alices.value().reveal());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "GET,api.example.com,/v1/orders/5,10.1.2.3,VALID",
        "GET,API.example.com:443,/v1/orders/5,10.1.2.3,VALID",
        "GET,api.example.com,/v1/orders/5?next=/v1/users,10.1.2.3,VALID",
        "POST,api.example.com,/v1/orders/5,10.1.2.3,NOT_ALLOWED",
        "GET,example.com,/v1/orders/5,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/5/lines,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/users?x=/v1/orders/5,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/..,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/%2e%2e,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/5%2f..,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/5;x,10.1.2.3,NOT_ALLOWED",
        "GET,api.example.com,/v1/orders/5,11.1.2.3,ADDRESS_REFUSED",
        "GET,api.example.com,/v1/orders/5,nonsense,ADDRESS_REFUSED",
      })
  void aRequestIsJudged(String method, String host, String path, String address, String code) {
    JsonNode verdict =
        service.verdict(
            admin,
            "{'token':'%s','method':'%s','host':'%s','path':'%s','address':'%s'}"
                .formatted(narrow.value().reveal(), method, host, path, address));
    assertThat(verdict.get("code").textValue()).isEqualTo(code);
    assertThat(verdict.get("valid").booleanValue()).isEqualTo(code.equals("VALID"));
    assertThat(verdict.get("tokenId").textValue()).isEqualTo(narrow.id().toString());
    assertThat(verdict.at("/labels/team").textValue()).isEqualTo("blue");
    assertThat(verdict.has("requestId")).isEqualTo(!code.equals("VALID"));
  }

  @Test
  void whatIsNotSaidIsRefusedWhereItMatters() {
    String token = "{'token':'" + narrow.value().reveal() + "'";
    assertThat(service.verdict(admin, token + "}").get("code").textValue())
        .isEqualTo("ADDRESS_REFUSED");
    assertThat(service.verdict(admin, token + ",'address':'10.0.0.1'}").get("code").textValue())
        .isEqualTo("NOT_ALLOWED");
  }

  @Test
  void everyStateHasItsCode() {
    IssuedToken token = server.data().token(bob, "states", "", clock.seconds() + 60);
    assertThat(code(token)).isEqualTo("VALID");
    clock.advance(Duration.ofSeconds(61));
    assertThat(code(token)).isEqualTo("EXPIRED");
    update(token, "'expires_at':0");
    assertThat(code(token)).isEqualTo("VALID");
    update(token, "'status':'1'");
    assertThat(code(token)).isEqualTo("DISABLED");
    update(token, "'status':'0'");
    service.rpc(admin, "user.update", "{'userid':'" + bob + "','usrgrps':[{'usrgrpid':'9'}]}");
    assertThat(code(token)).isEqualTo("OWNER_DISABLED");
    service.rpc(admin, "user.update", "{'userid':'" + bob + "','usrgrps':[],'roleid':'4'}");
    assertThat(code(token)).isEqualTo("API_ACCESS_OFF");
    service.rpc(admin, "user.update", "{'userid':'" + bob + "','roleid':'1'}");
    assertThat(code(token)).isEqualTo("VALID");
    service.rpc(admin, "token.generate", "['" + token.id() + "']");
    assertThat(code(token)).isEqualTo("UNKNOWN");
    assertThat(code(narrowed("later", "{\"valid_from\":" + (clock.seconds() + 60) + "}")))
        .isEqualTo("NOT_YET_VALID");
    IssuedToken once = narrowed("once", "{\"rate_limits\":{\"day\":1}}");
    assertThat(code(once)).isEqualTo("VALID");
    JsonNode limited = service.verdict(admin, "{'token':'" + once.value().reveal() + "'}");
    assertThat(limited.get("code").textValue()).isEqualTo("RATE_LIMITED");
    assertThat(limited.get("retryAfter").longValue()).isBetween(1L, 86_400L);
  }

  @Test
  void aHundredAreAskedAboutAtOnce() {
    String good = "{'token':'" + alices.value().reveal() + "'}";
    String bad = "{'token':'nonsense'}";
    JsonNode answer = service.verdict(admin, "{'requests':[" + good + "," + bad + "]}");
    assertThat(answer.at("/results/0/code").textValue()).isEqualTo("VALID");
    assertThat(answer.at("/results/1/code").textValue()).isEqualTo("UNKNOWN");
    assertThat(service.verify(admin, "{'requests':[" + repeat(bad, 100) + "]}").statusCode())
        .isEqualTo(200);
    HttpResponse<String> tooMany = service.verify(admin, "{'requests':[" + repeat(bad, 101) + "]}");
    assertThat(tooMany.statusCode()).isEqualTo(422);
    assertThat(Service.read(tooMany.body()).at("/errors/0/field").textValue())
        .isEqualTo("requests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]|400|",
        "nonsense|400|",
        "{'token':'a','token':'b'}|400|",
        "{'token':'a'} x|400|",
        "{}|422|token",
        "{'token':5}|422|token",
        "{'token':'a','paht':'/'}|422|paht",
        "{'requests':[]}|422|requests",
        "{'requests':{}}|422|requests",
        "{'requests':[{'token':'a'},{}]}|422|requests[1].token",
        "{'token':'a','requests':[{'token':'a'}]}|422|requests",
      })
  void badQuestionsGetAProblem(String question, int status, String field) {
    HttpResponse<String> answer = service.verify(admin, question);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    JsonNode problem = Service.read(answer.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).startsWith("urn:tokenry:problem:");
    assertThat(problem.get("instance").textValue())
        .endsWith(answer.headers().firstValue("x-request-id").orElseThrow());
    assertThat(problem.at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void othersTokensAreUnknownToWhoMayNotAskAboutThem() {
    IssuedToken bobs = server.data().token(bob, "bobs", "", 0);
    String question = "{'token':'" + bobs.value().reveal() + "'}";
    JsonNode asked = service.verdict(alices.value().reveal(), question);
    assertThat(asked.get("code").textValue()).isEqualTo("UNKNOWN");
    assertThat(asked.has("tokenId")).isFalse();
  }

  @Test
  void aTokenSeesItself() {
    JsonNode self = Service.read(service.get("/api/v1/self", alices.value().reveal()).body());
    assertThat(self.get("tokenId").textValue()).isEqualTo(alices.id().toString());
    assertThat(self.get("user").textValue()).isEqualTo("alice");
    assertThat(self.get("restrictions")).isEmpty();
    List<String> methods =
        IntStream.range(0, self.get("apiMethods").size())
            .mapToObj(i -> self.get("apiMethods").get(i).textValue())
            .toList();
    assertThat(methods).contains("token.get", "token.introspect").doesNotContain("user.create");
    HttpResponse<String> nobody = service.get("/api/v1/self", "");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(service.get("/api/v1/nothing", "").statusCode()).isEqualTo(404);
  }

  private String code(IssuedToken token) {
    return service
        .verdict(admin, "{'token':'" + token.value().reveal() + "'}")
        .get("code")
        .textValue();
  }

  private void update(IssuedToken token, String change) {
    service.rpc(admin, "token.update", "{'tokenid':'" + token.id() + "'," + change + "}");
  }

  private IssuedToken narrowed(String name, String restrictions) {
    return server.data().token(alice, name, restrictions);
  }

  private static String repeat(String question, int times) {
    return IntStream.range(0, times).mapToObj(_ -> question).collect(Collectors.joining(","));
  }
}
