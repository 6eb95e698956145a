package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A server on a clock that stands still, an administrator and two users who have signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TokenPagesFixture {

  static final long DAY = 86_400;
  private static final Pattern VALUE = Pattern.compile("<code id=\"value-text\">([^<]+)</code>");

  TestServer server;
  TestClock clock;
  TestData data;
  UserId alice;
  UserId bob;
  Browser admin;
  Browser asAlice;

  @BeforeAll
  void startServer() {
    clock = new TestClock();
    server = TestServer.start(clock, Map.of("time-zone", "Europe/Riga"));
    data = server.data();
    alice = data.user("alice.moore", "Alice", "Moore", RoleId.USER);
    bob = data.user("bob", "", "", RoleId.USER);
    admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);
    asAlice = Browser.signedIn(server, "alice.moore", TestData.PASSWORD);
    admin.get("/tokens");
    asAlice.get("/profile/tokens");
  }

  @AfterAll
  void stopServer() {
    admin.close();
    asAlice.close();
    server.close();
  }

  TokenId token(UserId owner, String name) {
    return data.token(owner, name, "", 0).id();
  }

  long now() {
    return clock.seconds();
  }

  /** The list as it comes up on a plain visit: with the filter used last. */
  static String list(Browser browser, String path) {
    HttpResponse<String> answer = browser.get(path);
    return answer.statusCode() == 303 ? browser.get(location(answer)).body() : answer.body();
  }

  static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("location").orElse("");
  }

  /** The Auth token that a page shows. */
  static String shownValue(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    Matcher value = VALUE.matcher(page.body());
    assertThat(value.find()).as("the page shows a value").isTrue();
    return value.group(1);
  }

  String callApi(String bearer) {
    return ApiCalls.countTokens(server, bearer);
  }
}
