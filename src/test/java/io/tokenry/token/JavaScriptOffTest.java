package io.tokenry.token;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same section for whoever browses without JavaScript. */
class JavaScriptOffTest extends TokenBrowserFixture {

  @BeforeAll
  void switchJavaScriptOff() {
    Chromium.Window plain = new Chromium.Window(1400, 900, ColorScheme.LIGHT, false);
    Page withScript = page;
    page = Chromium.signIn(chromium.page(plain), server, TestServer.ADMIN, TestServer.PASSWORD);
    withScript.context().close();
  }

  @Test
  void aTokenIsCreatedForAUserFromThePlainSelect() {
    openForm();
    field("Name").fill("plain");
    page.locator("#user").selectOption(alice.toString());
    page.getByText("30 days").click();
    add();

    String value = shownValue();
    assertThat(page.locator("#curl")).containsText(value);
    assertThat(callApi(value)).contains("\"result\"");
    close();
    assertThat(page.locator("tr.marked")).containsText(Pattern.compile("in (29|30) days"));
  }

  @Test
  void aUserIsFoundByATypedNameToo() {
    openForm();
    field("Name").fill("plain-typed");
    page.locator("[name=user_typed]").fill("moo");
    add();
    assertThat(page.locator("#user-error")).containsText("“moo” alone is not a username");
    assertThat(field("Name")).hasValue("plain-typed");

    page.locator("#user").selectOption(alice.toString());
    add();
    shownValue();
  }

  @Test
  void aRefusedFormKeepsThePresetThatWasChosen() {
    openForm();
    page.getByText("Never", new Page.GetByTextOptions().setExact(true)).click();
    add();
    assertThat(page.locator("[role=alert]")).containsText("Two fields need another look.");

    field("Name").fill("plain-never");
    page.locator("#user").selectOption(alice.toString());
    add();

    shownValue();
    assertThat(page.locator("main")).containsText("Never");
  }

  @Test
  void aTokenIsEdited() {
    TokenId id = token(alice, "plain-edit");
    open("/tokens/" + id);

    field("Name").fill("plain-edited");
    tick("Set expiration date and time").check();
    expiresAt().fill("2041-02-28 10:00:00");
    button("Update").click();

    assertThat(page.locator(".toast")).containsText("API token updated: plain-edited");
    assertThat(page.locator("tr.marked")).containsText("2041-02-28 10:00:00");
  }

  @Test
  void aTokenIsSwitchedOffAndOnAgain() {
    token(alice, "plain-switch");
    open("/tokens?name=plain-switch");

    status("plain-switch", "Enabled").click();
    assertThat(page.locator(".toast")).containsText("plain-switch is disabled.");
    assertThat(page).hasURL(server.address() + "/tokens?sort=name&name=plain-switch");
    status("plain-switch", "Disabled").click();

    assertThat(status("plain-switch", "Enabled")).isVisible();
  }

  @Test
  void severalAreDisabledAfterAQuestion() {
    token(alice, "plain-bulk-1");
    token(alice, "plain-bulk-2");
    open("/tokens?name=plain-bulk");

    page.getByLabel("Select plain-bulk-1").check();
    page.getByLabel("Select plain-bulk-2").check();
    bulk("Disable").click();
    assertThat(role(AriaRole.HEADING, "Disable 2 API tokens?")).isVisible();
    button("Disable 2 tokens").click();

    assertThat(page.locator(".toast")).containsText("2 API tokens are disabled.");
    assertThat(status("plain-bulk-2", "Disabled")).isVisible();
    button("Undo").press("Enter");
    assertThat(status("plain-bulk-2", "Enabled")).isVisible();
  }

  @Test
  void aTokenIsRegeneratedAfterAQuestion() {
    IssuedToken token = data.token(alice, "plain-regenerate", "", now() - 2 * DAY);
    open("/tokens/" + token.id());

    link("Regenerate").click();
    assertThat(role(AriaRole.HEADING, "Regenerate “plain-regenerate”?")).isVisible();
    page.getByText("60 days").click();
    button("Regenerate").click();

    String value = shownValue();
    assertThat(callApi(value)).contains("\"result\"");
  }

  @Test
  void aTokenIsDeletedAfterAQuestion() {
    TokenId id = token(alice, "plain-delete");
    open("/tokens/" + id);

    link("Delete").click();
    assertThat(role(AriaRole.HEADING, "Delete “plain-delete”?")).isVisible();
    button("Delete").click();

    assertThat(page.locator(".toast")).containsText("API token deleted: plain-delete");
    assertThat(data.tokensOf(alice)).doesNotContain("plain-delete");
  }

  @Test
  void theListIsFilteredAndTurned() {
    for (int i = 1; i <= 60; i++) {
      token(bob, "plain-page-" + i);
    }
    open("/tokens?reset=1");
    page.locator("#f-name").fill("plain-page");
    page.locator("#f-users").selectOption(bob.toString());
    apply();

    assertThat(page.locator(".table-foot")).containsText("1–50 of 60");
    link("Next page").click();
    assertThat(page.locator(".table-foot")).containsText("51–60 of 60");
    page.getByLabel("Remove filter User bob").click();
    assertThat(page.locator(".chip")).hasCount(1);
  }
}
