package io.tokenry.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seeing and ending one's own sessions in the browser. */
class SessionPagesTest {

  private static final String PATH = "/profile/sessions";

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final Browser here = new Browser(server);
  private final Browser elsewhere =
      new Browser(server)
          .withHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0");

  @BeforeEach
  void signIn() {
    server.data().user("jim", "", "", RoleId.USER);
    here.signIn("jim", TestData.PASSWORD);
    elsewhere.signIn("jim", TestData.PASSWORD);
  }

  @AfterEach
  void stop() {
    here.close();
    elsewhere.close();
    server.close();
  }

  @Test
  void showsWhereOneIsSignedInAndNoSecret() {
    String page = here.get(PATH).body();

    assertThat(page).contains("Firefox on Linux").contains("127.0.0.1").contains("This one");
    assertThat(ends(page)).hasSize(1);
    here.cookies().values().forEach(secret -> assertThat(page).doesNotContain(secret));
    elsewhere.cookies().values().forEach(secret -> assertThat(page).doesNotContain(secret));
  }

  @Test
  void oneSessionIsEndedAtOnceAndOnRecord() {
    here.post(ends(here.get(PATH).body()).getFirst(), Map.of());

    assertThat(here.get(PATH).body()).contains("The session was ended.");
    assertThat(elsewhere.get(PATH).statusCode()).isEqualTo(303);
    assertThat(here.get(PATH).statusCode()).isEqualTo(200);
    try (Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      assertThat(admin.get("/audit?action=update").body()).contains("Open sessions: 2 → 1");
    }
  }

  @Test
  void allOthersAreEndedAtOnce() {
    Browser.signedIn(server, "jim", TestData.PASSWORD).close();
    here.get(PATH);
    here.post(PATH + "/end-others", Map.of());

    assertThat(here.get(PATH).body())
        .contains("The 2 other sessions were ended.")
        .doesNotContain("End all others");
    assertThat(elsewhere.get(PATH).statusCode()).isEqualTo(303);
  }

  /** Numbers are easily guessed: another's session must neither be seen nor ended by its number. */
  @Test
  void nobodyEndsAnothersSession() {
    String jims = ends(here.get(PATH).body()).getFirst();
    try (Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      assertThat(ends(admin.get(PATH).body())).isEmpty();
      admin.post(jims, Map.of());
      assertThat(admin.get(PATH).body()).contains("That session had ended already.");
    }
    assertThat(elsewhere.get(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void sessionsThatHaveRunOutAreNotShown() {
    clock.advance(Duration.ofMinutes(20));
    here.get(PATH);
    clock.advance(Duration.ofMinutes(20));
    assertThat(ends(here.get(PATH).body())).isEmpty();
  }

  private static List<String> ends(String page) {
    return Pattern.compile("action=\"(/profile/sessions/[0-9]+/end)\"")
        .matcher(page)
        .results()
        .map(form -> form.group(1))
        .toList();
  }
}
