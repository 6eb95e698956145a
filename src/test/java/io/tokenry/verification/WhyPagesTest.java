package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import io.tokenry.token.IssuedToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** “Why was this denied?” and the simulator, as people meet them after a call went wrong. */
class WhyPagesTest {

  private static final String ABSENT = "caaaaaaaaaaaaaaaaaaaaaaaa";

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestData data = server.data();
  private final UserId alice = data.user("alice", "", "", RoleId.USER);
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);
  private final Browser asAlice = Browser.signedIn(server, "alice", TestData.PASSWORD);
  private final Browser asBob = signedInAsBob();

  private Browser signedInAsBob() {
    data.user("bob", "", "", RoleId.USER);
    return Browser.signedIn(server, "bob", TestData.PASSWORD);
  }

  @AfterEach
  void stop() {
    admin.close();
    asAlice.close();
    asBob.close();
    client.close();
    server.close();
  }

  @Test
  void aRefusalIsExplainedToAdministratorsAndToTheOwner() {
    IssuedToken expired = data.token(alice, "ci-deploy", "", clock.seconds() - 60);
    String id = refuse(expired.value().reveal(), "token.get");

    for (Browser reader : new Browser[] {admin, asAlice}) {
      HttpResponse<String> page = reader.get("/why?id=" + id);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("<b>EXPIRED</b> · The token has expired.")
          .contains("Expired 2030-01-15 11:59:00; it is now 2030-01-15 12:00:00.")
          .contains("The token is enabled <span class=\"step-word\">Passed</span>")
          .contains("It may come from this address <span class=\"step-word\">Not reached</span>")
          .contains("Give the token a later end, or use another.")
          .contains("JSON-RPC API")
          .contains("ci-deploy");
    }
    assertThat(admin.get("/why").body()).contains("href=\"/why?id=" + id + "\"");
    assertThat(asAlice.get("/why").body()).contains("href=\"/why?id=" + id + "\"");
    assertThat(asBob.get("/why").body()).doesNotContain(id);
  }

  @Test
  void whatConcernsOthersIsAsIfItDidNotExist() {
    String foreign = refuse(expired(alice), "token.get");
    String unknown = refuse("tkr_no_such_token", "token.get");

    String absent = notFound(asBob, ABSENT);
    assertThat(notFound(asBob, foreign).replace(foreign, ABSENT)).isEqualTo(absent);
    assertThat(notFound(asBob, unknown).replace(unknown, ABSENT)).isEqualTo(absent);
    assertThat(admin.get("/why?id=" + unknown).statusCode()).isEqualTo(404);
    String wellFormed = "f".repeat(64);
    String known = refuse(wellFormed, "token.get");
    assertThat(admin.get("/why?id=" + known).body())
        .contains("<b>UNKNOWN</b>")
        .contains("No token has this value")
        .doesNotContain(wellFormed);
    assertThat(notFound(asAlice, known).replace(known, ABSENT))
        .isEqualTo(notFound(asAlice, ABSENT));
  }

  @Test
  void aMethodThatTheRoleRefusesIsExplainedWithoutTheRoleToItsOwner() {
    IssuedToken token = data.token(alice, "ci", "", 0);
    String id = refuse(token.value().reveal(), "user.create");

    assertThat(admin.get("/why?id=" + id).body())
        .contains("<b>NOT_ALLOWED</b>")
        .contains("The role of alice does not give what user.create needs");
    assertThat(asAlice.get("/why?id=" + id).body())
        .contains("The role of the token’s owner refuses it; ask an administrator.")
        .doesNotContain("does not give what");
    assertThat(asAlice.get("/profile/tokens/" + token.id()).body())
        .contains("Refused once")
        .contains("NOT_ALLOWED – <a href=\"/why?id=" + id + "\">Why?</a>");
  }

  @Test
  void theTokensPageShowsItsUseAtOnce() {
    IssuedToken token = data.token(alice, "ci", "", 0);
    call(token.value().reveal(), "token.get");
    call(token.value().reveal(), "token.get");

    assertThat(admin.get("/tokens/" + token.id()).body())
        .contains("Uses per day: 2 in the last 30 days, 2 at most in a day, 2 today.")
        .contains("from 127.0.0.1")
        .contains("by robot/1.0")
        .doesNotContain("Refused once");
  }

  @Test
  void theClientsWordsStayText() {
    call(expired(alice), "token.get");
    HttpResponse<String> answer = call(expired(alice), "token.get", "<img src=x onerror=alert(1)>");

    assertThat(admin.get("/why?id=" + requestId(answer)).body())
        .contains("&lt;img src=x onerror")
        .doesNotContain("<img src=x");
  }

  @Test
  void theSimulatorDecidesWithoutCounting() {
    IssuedToken token = data.token(alice, "ci", "", 0);
    asAlice.get("/simulator");

    HttpResponse<String> good = simulate(asAlice, token.id().toString(), "GET", "/v1/orders/1");
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.body()).contains("<b>VALID</b>").contains("value=\"/v1/orders/1\"");
    assertThat(simulate(asAlice, "ci", "GET", "/v1").body()).contains("<b>VALID</b>");
    assertThat(asAlice.get("/profile/tokens/" + token.id()).body())
        .contains("Uses per day: 0 in the last 30 days");

    assertThat(tryMethod("token.get")).contains("<b>VALID</b>");
    assertThat(tryMethod("user.create")).contains("<b>NOT_ALLOWED</b>");

    asBob.get("/simulator");
    HttpResponse<String> foreign = simulate(asBob, token.id().toString(), "GET", "/v1");
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(foreign.body()).contains("No token has this name or id.");
  }

  @Test
  void theSimulatorKeepsWhatWasTypedAndNeverAValue() {
    IssuedToken token = data.token(alice, "ci", "", 0);
    String value = token.value().reveal();
    admin.get("/simulator");

    HttpResponse<String> wrong = simulate(admin, "ci", "GET", "no path");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("value=\"no path\"")
        .contains("Begin with /, and leave out the query and every % code.")
        .contains("Nothing was tried.");
    HttpResponse<String> pasted = simulate(admin, value, "GET", "/v1");
    assertThat(pasted.statusCode()).isEqualTo(422);
    assertThat(pasted.body()).contains("This is the value of a token.").doesNotContain(value);
    assertThat(admin.get("/simulator?token=" + value).body()).doesNotContain(value);
  }

  private static HttpResponse<String> simulate(
      Browser browser, String token, String method, String path) {
    return browser.post(
        "/simulator",
        Map.of("token", token, "kind", "http", "method", method, "path", path, "host", ""));
  }

  private String tryMethod(String method) {
    return asAlice
        .post("/simulator", Map.of("token", "ci", "kind", "api", "api_method", method))
        .body();
  }

  private String notFound(Browser reader, String id) {
    HttpResponse<String> page = reader.get("/why?id=" + id);
    assertThat(page.statusCode()).isEqualTo(404);
    return page.body();
  }

  private String expired(UserId owner) {
    String name = "expired " + clock.seconds() + Math.random();
    return data.token(owner, name, "", clock.seconds() - 1).value().reveal();
  }

  private String refuse(String bearer, String method) {
    HttpResponse<String> answer = call(bearer, method);
    assertThat(answer.body()).contains("\"error\"");
    return requestId(answer);
  }

  private static String requestId(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private HttpResponse<String> call(String bearer, String method) {
    return call(bearer, method, "robot/1.0");
  }

  /** The id under which a call with this credential is refused. */
  static String refusedId(TestServer server, String bearer) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return requestId(call(client, server, bearer, "token.get", "robot/1.0"));
    }
  }

  private HttpResponse<String> call(String bearer, String method, String userAgent) {
    return call(client, server, bearer, method, userAgent);
  }

  private static HttpResponse<String> call(
      HttpClient client, TestServer server, String bearer, String method, String userAgent) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + "/api_jsonrpc.php"))
              .header("Content-Type", "application/json-rpc")
              .header("Authorization", "Bearer " + bearer)
              .header("User-Agent", userAgent)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{},\"id\":1}"))
              .build(),
          BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
