package io.tokenry.role;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

/** Roles as people with and without a mouse, sight or room see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleBrowserTest {

  private final TestServer server = TestServer.start();
  private final Chromium chromium = Chromium.start();

  @BeforeAll
  void fill() {
    server.data().token(server.data().user("alice", "", "", RoleId.USER), "ci", "", 0);
    server.data().user("ann", "", "", RoleId.ADMIN);
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
        List.of("/roles", "/roles/1", "/roles/3", "/roles/1/permissions", "/users/2/permissions")) {
      page.navigate(server.address() + path);
      Axe.assertClean(page, path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(width);
    }
    page.navigate(server.address() + "/roles/1");
    page.getByLabel("Manage API tokens").uncheck();
    page.locator("main form button.primary").click();
    assertThat(page.locator("dialog[open] .changes li")).hasCount(2);
    Axe.assertClean(page, "what a change means");
    page.context().close();
  }

  @Test
  void methodsAreFoundByTyping() {
    Page page = page(new Chromium.Window(1400, 900, ColorScheme.LIGHT, true));
    page.navigate(server.address() + "/roles/2");
    Locator typed =
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Listed methods"));
    typed.fill("delete");
    Locator offered = page.locator(".ts-dropdown [data-selectable]");
    assertThat(offered)
        .hasText(
            new String[] {
              "*.delete", "role.delete", "token.delete", "user.delete", "usergroup.delete"
            });
    typed.press("Enter");
    typed.press("Escape");
    page.locator("main form button.primary").click();
    page.locator("dialog[open] button.primary").click();

    assertThat(page.locator("#role-2")).containsText("All but *.delete");
    page.context().close();
  }

  /** The question is a page then, and going back loses nothing. */
  @Test
  void worksWithoutJavaScript() {
    Page page = page(new Chromium.Window(1400, 900, ColorScheme.LIGHT, false));
    page.navigate(server.address() + "/roles/1");
    page.getByLabel("Name").fill("Everybody");
    page.getByText("Listed methods").click();
    page.locator("input[name=api][value='*.delete']").check();
    page.locator("main form button.primary").click();
    assertThat(page.locator("main .ask")).containsText("Refused: token.delete");

    page.getByText("Back").click();
    assertThat(page.getByLabel("Name")).hasValue("Everybody");
    page.locator("main form button.primary").click();
    page.locator(".ask button.primary").click();

    assertThat(page.locator("#role-1")).containsText("Everybody");
    assertThat(page.locator("#role-1")).containsText("All but *.delete");
    page.context().close();
  }

  private Page page(Chromium.Window window) {
    return Chromium.signIn(chromium.page(window), server, TestServer.ADMIN, TestServer.PASSWORD);
  }
}
