package io.tokenry.user;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Axe;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page about people for whoever cannot see it, cannot use a mouse, or holds a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleAccessibilityTest {

  private static final String FORM_BUTTON = "main form.form button.primary";

  private TestServer server;
  private Chromium chromium;
  private UserId alice;

  private static List<String> paths() {
    return List.of(
        "/users?reset=1",
        "/users?text=nobody-like-this",
        "/users/new",
        "/users/1",
        "/users/ALICE",
        "/users/select?field=user",
        "/roles",
        "/roles/new",
        "/roles/1",
        "/roles/3",
        "/roles/2/delete",
        "/profile",
        "/nothing-here");
  }

  @BeforeAll
  void start() {
    server = TestServer.start(Clock.systemUTC(), Map.of());
    TestData data = server.data();
    alice = data.user("alice.moore", "Alice", "Moore", RoleId.USER);
    data.disable(data.user("x".repeat(100), "y".repeat(100), "z".repeat(100), RoleId.ADMIN));
    for (int i = 1; i <= 60; i++) {
      data.user("user-" + i, "", "", RoleId.USER);
    }
    chromium = Chromium.start();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
    assertThat(chromium.complaints()).as("what pages wrote to the console").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "1400, DARK", "390, LIGHT", "390, DARK"})
  void axeFindsNothingWrongAndNothingIsWiderThanTheWindow(int width, ColorScheme theme) {
    Page page = chromium.page(new Chromium.Window(width, 900, theme, true));
    page.navigate(server.address() + "/sign-in");
    Axe.assertClean(page, "/sign-in");
    signIn(page);
    for (String path : paths()) {
      open(page, path);
      Axe.assertClean(page, path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(width);
    }
    for (String path : List.of("/users/new", "/roles/new")) {
      open(page, path);
      page.locator(FORM_BUTTON).click();
      assertThat(page.locator(".notice.bad")).isVisible();
      Axe.assertClean(page, path + " refused");
    }
    page.context().close();
  }

  @Test
  void axeFindsNothingWrongWhereTheFirstAdministratorIsMade() {
    try (TestServer empty =
        TestServer.start(Clock.systemUTC(), Map.of("admin.username", "", "admin.password", ""))) {
      Page page = chromium.page();
      page.navigate(empty.address() + empty.application().setUpPath().orElseThrow());

      Axe.assertClean(page, "the set-up page");
      page.context().close();
    }
  }

  @Test
  void aUserIsMadeFromTheKeyboard() {
    Page page = chromium.page();
    signIn(page);
    open(page, "/users/new");

    page.locator("#username").focus();
    page.keyboard().type("by.keyboard");
    page.locator("#password").focus();
    page.keyboard().type(TestData.PASSWORD);
    page.keyboard().press("Tab");
    page.keyboard().type(TestData.PASSWORD);
    page.keyboard().press("Enter");

    assertThat(page.locator(".toast")).containsText("User by.keyboard added.");
    page.context().close();
  }

  private void signIn(Page page) {
    Chromium.signIn(page, server, TestServer.ADMIN, TestServer.PASSWORD);
  }

  private void open(Page page, String path) {
    page.navigate(server.address() + path.replace("ALICE", alice.toString()));
  }
}
