package io.tokenry.usergroup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Axe;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and their groups as people with and without a mouse, sight, room or scripts see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserGroupBrowserTest {

  private final TestServer server = TestServer.start();
  private final Chromium chromium = Chromium.start();
  private UserId gone = UserId.NOBODY;

  @BeforeAll
  void fill() {
    UserId alice = server.data().user("alice", "Alice", "Moore", RoleId.USER);
    server.data().token(alice, "ci", "", 0);
    gone = server.data().user("gone", "", "", RoleId.USER);
    server.data().disable(gone);
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
    assertThat(chromium.complaints()).as("what pages wrote to the console").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "390, DARK"})
  void axeFindsNothingWrongAndNothingIsTooWide(int width, ColorScheme theme) {
    Page page = page(new Chromium.Window(width, 844, theme, true));
    for (String path :
        List.of(
            "/groups",
            "/groups/new",
            "/groups/9",
            "/groups/12/delete",
            "/users?group=9",
            "/users/2/delete")) {
      page.navigate(server.address() + path);
      Axe.assertClean(page, path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(width);
    }
    page.navigate(server.address() + "/groups/new");
    page.locator("main form button.primary").click();
    assertThat(page.locator("#name-error")).isVisible();
    Axe.assertClean(page, "a refused form");
    page.context().close();
  }

  @Test
  void aGroupIsMadeByTypingAndDisabledByItsSwitch() {
    Page page = page(new Chromium.Window(1400, 900, ColorScheme.LIGHT, true));
    page.navigate(server.address() + "/groups/new");
    page.locator("#name").fill("crew");
    page.locator("#join-ts-control").pressSequentially("moo");
    page.locator(".ts-dropdown [data-selectable]")
        .filter(new Locator.FilterOptions().setHasText("alice (Alice Moore)"))
        .click();
    page.keyboard().press("Escape");
    page.locator("main form button.primary").click();
    assertThat(page.locator("tr.marked")).containsText("crew");

    control(page, "Enabled").click();
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).containsText("1 user is signed out at once");
    Axe.assertClean(page, "the question");
    dialog.getByRole(AriaRole.BUTTON, named("Disable 1 user")).click();
    assertThat(control(page, "Disabled")).isVisible();
    page.context().close();
  }

  @Test
  void everythingWorksWithoutScripts() {
    Page page = page(new Chromium.Window(1400, 900, ColorScheme.LIGHT, false));
    page.navigate(server.address() + "/groups/new");
    page.locator("#name").fill("plain");
    page.locator("#join").selectOption(gone.toString());
    page.locator("main form button.primary").click();
    assertThat(page.locator("tr.marked")).containsText("plain");
    page.locator("tr.marked").locator("button.switch").click();
    page.locator(".ask-actions button").click();
    assertThat(page.locator("#toasts")).containsText("1 user group is disabled.");

    page.navigate(server.address() + "/users/" + gone);
    page.locator("a.danger").click();
    assertThat(page.locator("h1")).containsText("Delete “gone”?");
    page.locator(".ask-actions button").click();
    assertThat(page.locator("#toasts")).containsText("User gone deleted.");
    page.context().close();
  }

  private static Locator control(Page page, String state) {
    return page.getByRole(
        AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Status of crew: " + state));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private Page page(Chromium.Window window) {
    Page page = chromium.page(window);
    Chromium.signIn(page, server, TestServer.ADMIN, TestServer.PASSWORD);
    return page;
  }
}
