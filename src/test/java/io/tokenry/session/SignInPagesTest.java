package io.tokenry.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {

  private static final String COOKIE = "__Host-tokenry-session";

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void signingInLeadsToThePageThatWasAskedFor() {
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> asked = browser.get("/profile");
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(asked.headers().firstValue("location")).hasValue("/sign-in?back=%2Fprofile");
      browser.get("/sign-in?back=%2Fprofile");

      HttpResponse<String> answer =
          browser.post(
              "/sign-in",
              Map.of(
                  "username", TestServer.ADMIN,
                  "password", TestServer.PASSWORD,
                  "back", "/profile"));

      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location")).hasValue("/profile");
    }
  }

  /** A sign-in page that leads elsewhere lends its good name to a phishing page. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        " //evil.example",
        "/%0d%0aLocation:https://evil.example\r\nX: y"
      })
  void signingInNeverLeadsToAnotherServer(String back) {
    try (Browser browser = new Browser(server)) {
      browser.get("/sign-in");

      HttpResponse<String> answer =
          browser.post(
              "/sign-in",
              Map.of(
                  "username", TestServer.ADMIN,
                  "password", TestServer.PASSWORD,
                  "back", back));

      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location")).hasValue("/");
    }
  }

  /** A secret fixed by an attacker before the sign-in must not be the one that is signed in. */
  @Test
  void signingInChangesTheCookieAndSigningOutKillsIt() {
    try (Browser browser = new Browser(server)) {
      browser.get("/sign-in");
      String before = browser.cookies().get(COOKIE);
      browser.signIn(TestServer.ADMIN, TestServer.PASSWORD);
      String signedIn = browser.cookies().get(COOKIE);
      assertThat(signedIn).isNotEqualTo(before).matches("[0-9a-f]{64}");
      browser.get("/profile");
      browser.post("/sign-out", Map.of());

      browser.cookies().put(COOKIE, signedIn);

      assertThat(browser.get("/profile").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void theCookieIsForThisHostAndForRequestsAlone() {
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> page = browser.get("/sign-in");

      assertThat(page.headers().allValues("set-cookie"))
          .singleElement()
          .asString()
          .startsWith(COOKIE + "=")
          .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Strict")
          .doesNotContain("Domain");
    }
  }

  @Test
  void everyAnswerCarriesTheProtectiveHeaders() {
    try (Browser browser = new Browser(server)) {
      for (String path : List.of("/sign-in", "/nothing-here", "/profile")) {
        HttpResponse<String> page = browser.get(path);
        assertThat(page.headers().map())
            .containsEntry("x-content-type-options", List.of("nosniff"))
            .containsEntry("referrer-policy", List.of("no-referrer"))
            .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
            .containsEntry("cache-control", List.of("no-store"))
            .doesNotContainKey("server");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
            .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
            .contains("frame-ancestors 'none'")
            .doesNotContain("unsafe");
      }
    }
  }

  /**
   * Another site could otherwise act with the visitor's cookie, or sign them in as somebody else.
   */
  @Test
  void aFormFromAnotherSiteIsRefused() {
    try (Browser browser = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      browser.get("/profile");

      for (String site : List.of("cross-site", "same-site", "none")) {
        browser.withHeader("Sec-Fetch-Site", site);
        assertThat(browser.post("/sign-out", Map.of()).statusCode()).as(site).isEqualTo(403);
      }
      browser.withHeader("Sec-Fetch-Site", "").withHeader("Origin", "https://evil.example");
      assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
      browser.withHeader("Origin", "null");
      assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);

      browser.withHeader("Origin", server.address());
      assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aFormIsTakenInOneEncodingOnly() {
    try (Browser browser = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      browser.get("/profile");
      String body = "form_token=" + browser.formToken();

      assertThat(browser.postExactly("/sign-out", body, "text/plain").statusCode()).isEqualTo(400);
      assertThat(browser.postExactly("/sign-out", "{}", "application/json").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void aStaleFormTokenLosesNothingThatWasTyped() {
    try (Browser browser = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      Map<String, String> typed = new LinkedHashMap<>();
      typed.put("form_token", "0".repeat(64));
      typed.put("name", "typed <b>with care</b>");

      HttpResponse<String> answer = browser.post("/sign-out", typed);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .contains("Your entries are kept")
          .contains("value=\"typed &lt;b>with care&lt;/b>\"");
    }
  }

  @Test
  void anEndedSessionLosesNothingThatWasTypedButNoPasswordIsKept() {
    try (Browser browser = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      browser.get("/profile");
      browser.cookies().put(COOKIE, "f".repeat(64));

      HttpResponse<String> asked =
          browser.post("/profile", Map.of("name", "Ada", "new_password", "my new secret word"));
      assertThat(asked.statusCode()).isEqualTo(401);
      assertThat(asked.body())
          .contains("your entries are kept", "value=\"Ada\"")
          .doesNotContain("my new secret word");

      HttpResponse<String> resumed =
          browser.post(
              "/sign-in",
              Map.of(
                  "username",
                  TestServer.ADMIN,
                  "password",
                  TestServer.PASSWORD,
                  "kept_action",
                  "/profile",
                  "kept:name",
                  "Ada"));
      assertThat(resumed.statusCode()).isEqualTo(200);
      assertThat(resumed.body()).contains("action=\"/profile\"", "value=\"Ada\"", "Send it now");
    }
  }

  @Test
  void aWrongPasswordKeepsTheNameAndSaysWhatToDo() {
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> answer = browser.signIn("somebody", "wrong");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("value=\"somebody\"").contains("role=\"alert\"");
    }
  }
}
