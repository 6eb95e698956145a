package io.tokenry.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetUpPagesTest {

  private static final Map<String, String> NO_ADMIN =
      Map.of("admin.username", "", "admin.password", "");
  private static final String PASSWORD = "quite a long first password";

  @Test
  void theLinkCreatesTheFirstAdministratorAndSignsInAndIsThenGone() {
    try (TestServer server = TestServer.start(Clock.systemUTC(), NO_ADMIN);
        Browser browser = new Browser(server)) {
      String link = server.application().setUpPath().orElseThrow();
      assertThat(browser.get(link).statusCode()).isEqualTo(200);

      assertThat(create(browser, link, "root").statusCode()).isEqualTo(303);

      assertThat(browser.get("/profile").statusCode()).isEqualTo(200);
      assertThat(server.application().setUpPath()).isEmpty();
      assertThat(browser.get(link).statusCode()).isEqualTo(404);
      assertThat(create(browser, link, "another").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anotherLinkOpensNothing() {
    try (TestServer server = TestServer.start(Clock.systemUTC(), NO_ADMIN);
        Browser browser = new Browser(server)) {
      assertThat(browser.get("/setup").statusCode()).isEqualTo(404);
      assertThat(browser.get("/setup?link=" + "0".repeat(64)).statusCode()).isEqualTo(404);
    }
  }

  /** Whoever is second must not become an administrator too. */
  @Test
  void ofFiftyAtOnceOneBecomesTheAdministrator() throws Exception {
    try (TestServer server = TestServer.start(Clock.systemUTC(), NO_ADMIN);
        ExecutorService threads = Executors.newFixedThreadPool(10)) {
      String link = server.application().setUpPath().orElseThrow();
      List<Callable<Integer>> all =
          IntStream.range(0, 50)
              .<Callable<Integer>>mapToObj(i -> () -> createAlone(server, link, "root" + i))
              .toList();

      int created = 0;
      for (Future<Integer> answer : threads.invokeAll(all)) {
        created += answer.get() == 303 ? 1 : 0;
      }

      assertThat(created).isEqualTo(1);
    }
  }

  @Test
  void faultsStandBesideTheirFieldsAndTheNameIsKept() {
    try (TestServer server = TestServer.start(Clock.systemUTC(), NO_ADMIN);
        Browser browser = new Browser(server)) {
      String link = server.application().setUpPath().orElseThrow();
      browser.get(link);

      var answer =
          browser.post(
              "/setup",
              Map.of(
                  "link",
                  secret(link),
                  "username",
                  "root",
                  "password",
                  PASSWORD,
                  "repeat_password",
                  "something else"));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .contains("value=\"root\"", "id=\"repeat_password-error\"")
          .doesNotContain(PASSWORD);
    }
  }

  private static int createAlone(TestServer server, String link, String username) {
    try (Browser browser = new Browser(server)) {
      browser.get(link);
      return create(browser, link, username).statusCode();
    }
  }

  private static java.net.http.HttpResponse<String> create(
      Browser browser, String link, String username) {
    return browser.post(
        "/setup",
        Map.of(
            "link", secret(link),
            "username", username,
            "password", PASSWORD,
            "repeat_password", PASSWORD));
  }

  private static String secret(String link) {
    return link.substring(link.indexOf('=') + 1);
  }
}
