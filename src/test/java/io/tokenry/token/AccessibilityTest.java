package io.tokenry.token;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Axe;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of the section for whoever cannot see it, cannot use a mouse, or holds a phone. */
class AccessibilityTest extends TokenBrowserFixture {

  private TokenId expired;
  private TokenId used;

  @BeforeAll
  void fill() {
    UserId gone = data.user("viktor", "Viktor", "K", RoleId.USER);
    data.disable(gone);
    expired = data.token(alice, "ended", "Nightly import", now() - 2 * DAY).id();
    IssuedToken inUse = data.token(alice, "in-use", "Deploys the site", now() + 3 * DAY);
    used = inUse.id();
    callApi(inUse.value().reveal());
    token(gone, "orphan");
    data.tokenWithoutValue(bob, "empty");
    data.token(bob, "x".repeat(64), "A description that goes on and on ".repeat(20), 0);
    for (int i = 1; i <= 60; i++) {
      token(bob, "row-" + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "1400, DARK", "390, LIGHT", "390, DARK"})
  void axeFindsNothingWrong(int width, ColorScheme theme) {
    Chromium.Window window = new Chromium.Window(width, width > 1000 ? 900 : 844, theme, true);
    Page seen = chromium.page(window);
    Chromium.signIn(seen, server, TestServer.ADMIN, TestServer.PASSWORD);
    for (String path :
        List.of(
            "/tokens?reset=1",
            "/tokens?name=in-use&status=enabled&expires_within_on=1&expires_within=14&user=2",
            "/tokens?created_from=someday",
            "/tokens?name=nothing-like-this",
            "/tokens/new",
            "/tokens/" + expired,
            "/tokens/" + used,
            "/tokens/" + used + "/regenerate",
            "/tokens/" + expired + "/regenerate",
            "/tokens/" + used + "/delete",
            "/tokens/" + used + "/value",
            "/profile/tokens?reset=1",
            "/profile/tokens/new",
            "/tokens/999999")) {
      seen.navigate(server.address() + path);
      Axe.assertClean(seen, path);
    }
    seen.navigate(server.address() + "/tokens/new");
    seen.locator(".fold > summary").first().click();
    seen.locator("#allowed_networks").fill("10.1");
    seen.locator("main form button.primary").click();
    assertThat(seen.locator(".notice.bad")).isVisible();
    assertThat(seen.locator("#allowed_networks-error")).isVisible();
    assertThat(seen.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    Axe.assertClean(seen, "a refused form");

    seen.navigate(server.address() + "/profile/tokens/new");
    seen.locator("#name").fill("axe " + width + theme);
    seen.locator("main form button.primary").click();
    assertThat(seen.locator("#value-text")).isVisible();
    Axe.assertClean(seen, "the value");

    seen.navigate(server.address() + "/tokens?reset=1");
    seen.locator(".row-tick").first().check();
    seen.locator(".bulk-bar button[value=extend]").click();
    assertThat(seen.locator("dialog[open]")).isVisible();
    Axe.assertClean(seen, "a question about several tokens");
    seen.context().close();
  }

  @ParameterizedTest
  @CsvSource({"/tokens", "/tokens/new", "/tokens/USED", "/tokens/USED/regenerate"})
  void nothingIsWiderThanAPhone(String path) {
    Page phone = chromium.page(new Chromium.Window(390, 844, ColorScheme.LIGHT, true));
    Chromium.signIn(phone, server, TestServer.ADMIN, TestServer.PASSWORD);

    phone.navigate(server.address() + path.replace("USED", used.toString()));

    assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    phone.context().close();
  }

  @Test
  void theFirstTabStopSkipsTheMenu() {
    open("/tokens?reset=1");

    press("Tab");
    assertThat(focused()).hasText("Skip to content");
    press("Enter");
    press("Tab");

    assertThat(focused()).hasText("Create API token");
  }

  @Test
  void theListIsUsedWithoutAMouse() {
    open("/tokens?reset=1");
    page.locator("thead a").first().focus();
    press("Enter");
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Name");
    assertThat(focused()).hasText("Name");

    open("/tokens?name=row-1&sort=name");
    Locator toggle = status("row-1", "Enabled");
    toggle.focus();
    press("Enter");
    assertThat(status("row-1", "Disabled")).isFocused();
    assertThat(page.locator("#announcer")).hasText("row-1 is disabled.");
    press("Space");
    assertThat(status("row-1", "Enabled")).isFocused();
  }

  @Test
  void aQuestionTakesTheFocusAndGivesItBack() {
    open("/tokens/" + used);
    link("Regenerate").focus();
    press("Enter");
    assertThat(dialog()).isVisible();
    assertThat(focused()).hasText("Cancel");

    press("Escape");

    assertThat(dialog()).hasCount(0);
    assertThat(link("Regenerate")).isFocused();
  }

  @Test
  void aWholeTokenIsCreatedFromTheKeyboard() {
    openForm();
    type("by keyboard");
    press("Tab");
    type("alice");
    assertThat(page.locator(".ts-dropdown [data-selectable]")).hasCount(1);
    press("Enter");
    assertThat(page.locator(".ts-control .item")).hasText("alice.moore (Alice Moore)");
    field("Name").focus();
    press("Enter");

    shownValue();
    page.locator("[role=tab]").first().focus();
    press("ArrowRight");
    assertThat(page.locator("#header")).isVisible();
    assertThat(page.locator("#value")).isHidden();
  }

  private Locator focused() {
    return page.locator(":focus");
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  private void type(String text) {
    page.keyboard().type(text);
  }
}
