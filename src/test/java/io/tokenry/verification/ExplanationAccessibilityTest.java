package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Axe;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import io.tokenry.token.TokenId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations for whoever cannot see them as we do, or holds a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationAccessibilityTest {

  private final TestServer server = TestServer.start();
  private final Chromium chromium = Chromium.start();
  private String refused = "";
  private TokenId token = new TokenId(1);

  @BeforeAll
  void refuseSomething() throws Exception {
    TestData data = server.data();
    UserId alice = data.user("alice", "Alice", "Moore", RoleId.USER);
    var issued = data.token(alice, "ci-deploy", "", 1_000_000_000);
    token = issued.id();
    refused = WhyPagesTest.refusedId(server, issued.value().reveal());
    WhyPagesTest.refusedId(server, "f".repeat(64));
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
    assertThat(chromium.complaints()).as("what pages wrote to the console").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "1400, DARK", "390, LIGHT", "390, DARK"})
  void axeFindsNothingWrong(int width, ColorScheme theme) {
    Page page = chromium.page(new Chromium.Window(width, 900, theme, true));
    Chromium.signIn(page, server, TestServer.ADMIN, TestServer.PASSWORD);

    for (String path :
        List.of("/why", "/why?id=" + refused, "/tokens/" + token, "/simulator?token=" + token)) {
      page.navigate(server.address() + path);
      Axe.assertClean(page, path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
    page.locator("main form button.primary").click();
    page.locator(".steps").waitFor();
    Axe.assertClean(page, "a tried request");
    page.navigate(server.address() + "/simulator");
    page.locator("main form button.primary").click();
    page.locator(".notice.bad").waitFor();
    Axe.assertClean(page, "a refused form");
    page.context().close();
  }
}
