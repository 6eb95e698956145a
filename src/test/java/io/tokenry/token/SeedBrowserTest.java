package io.tokenry.token;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.tokenry.access.UserType;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the original's page "API tokens" says, done in a browser as a person would do it; which
 * sentence is shown where stands in {@code docs/seed-coverage.md}.
 */
class SeedBrowserTest extends TokenBrowserFixture {

  @Test
  void theSectionCreatesAndManagesTokens() {
    open("/tokens");

    assertThat(page).hasTitle("API tokens · Tokenry");
    assertThat(role(AriaRole.HEADING, "API tokens")).isVisible();
    assertThat(page.locator("thead")).containsText("Name");
    for (String column :
        new String[] {
          "User", "Expires at", "Created at", "Created by user", "Last accessed at", "Status"
        }) {
      assertThat(page.locator("thead")).containsText(column);
    }
  }

  @Test
  void tokensAreFilteredByNameUsersExpiryCreatorsAndStatus() {
    data.token(alice, "filter-soon", "", now() + 3 * DAY);
    data.token(bob, "filter-late", "", now() + 300 * DAY);
    open("/tokens?reset=1");

    page.locator("#f-name").fill("FILTER-");
    apply();
    assertThat(rows()).hasCount(2);

    pickUser("f-users", "alice");
    apply();
    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("filter-soon");
    page.getByLabel("Remove filter User alice.moore (Alice Moore)").click();
    assertThat(rows()).hasCount(2);

    page.locator("#f-within").check();
    apply();
    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("filter-soon");
    page.getByLabel("Remove filter Expires in less than 14 days").click();
    assertThat(rows()).hasCount(2);

    pickUser("f-creators", "bob");
    apply();
    assertThat(role(AriaRole.HEADING, "No token matches this filter")).isVisible();
    page.getByLabel("Remove filter Created by user bob").click();
    assertThat(rows()).hasCount(2);

    page.locator(".segments").getByText("Disabled").click();
    apply();
    assertThat(role(AriaRole.HEADING, "No token matches this filter")).isVisible();
    link("Reset filter").click();
    assertThat(page.locator(".chips")).hasCount(0);
  }

  @Test
  void aClickOnTheStatusSwitchesTheTokenWithoutReload() {
    TokenId id = token(alice, "click-status");
    open("/tokens?name=click-status");
    page.evaluate("window.stillTheSamePage = true");

    status("click-status", "Enabled").click();

    assertThat(status("click-status", "Disabled")).isVisible();
    assertThat(page.locator("#token-" + id)).containsText("Disabled");
    Locator message = page.locator(".toast");
    assertThat(message).containsText("click-status is disabled.");
    message.getByText("Undo").click();
    assertThat(status("click-status", "Enabled")).isVisible();
    assertThat(page.evaluate("window.stillTheSamePage")).isEqualTo(true);
  }

  @Test
  void selectedTokensAreEnabledAndDisabledTogether() {
    token(alice, "together-1");
    token(bob, "together-2");
    token(bob, "together-3");
    open("/tokens?name=together-");

    page.getByLabel("Select together-1").check();
    page.getByLabel("Select together-2").check();
    bulk("Disable").click();
    assertThat(dialog()).containsText("Disable 2 API tokens?");
    dialog().getByText("Disable 2 tokens").click();

    assertThat(status("together-1", "Disabled")).isVisible();
    assertThat(status("together-2", "Disabled")).isVisible();
    assertThat(status("together-3", "Enabled")).isVisible();

    page.getByLabel("Select all rows on this page").check();
    bulk("Enable").click();
    assertThat(dialog()).containsText("Enable 3 API tokens?");
    dialog().getByText("Enable 3 tokens").click();
    assertThat(page.locator(".toast"))
        .containsText("3 API tokens are enabled. 1 of them was so already.");
    assertThat(status("together-1", "Enabled")).isVisible();
  }

  @Test
  void theButtonToCreateATokenIsAtTheUpperRight() {
    open("/tokens?reset=1");
    Locator button = page.locator(".page-head").getByText("Create API token");
    BoundingBox place = button.boundingBox();

    assertThat(place.y).isLessThan(100);
    assertThat(place.x + place.width).isGreaterThan(1400 - 60);

    button.click();
    assertThat(role(AriaRole.HEADING, "Create API token")).isVisible();
    assertThat(field("Name")).isFocused();
  }

  @Test
  void aLostTokenIsRegeneratedFromWhereItsValueWas() {
    IssuedToken lost = data.token(alice, "lost", "", 0);
    open("/tokens/" + lost.id() + "/value");

    link("Regenerate").click();
    dialog().getByRole(AriaRole.BUTTON).last().click();

    assertThat(role(AriaRole.HEADING, "API token regenerated")).isVisible();
    assertThat(shownValue()).isNotEqualTo(lost.value().reveal());
  }

  @Test
  void aClickOnTheNameEditsNameDescriptionExpiryAndStatus() {
    token(alice, "to-edit");
    open("/tokens?name=to-edit");
    link("to-edit").click();
    assertThat(field("Name")).hasValue("to-edit");

    field("Name").fill("edited");
    field("Description optional").fill("now described");
    tick("Set expiration date and time").check();
    expiresAt().fill("2041-02-28 10:00:00");
    tick("Enabled").uncheck();
    button("Update").click();

    assertThat(page.locator(".toast")).containsText("API token updated: edited");
    Locator row = page.locator("tr.marked");
    assertThat(row).containsText("edited");
    assertThat(row).containsText("now described");
    assertThat(row).containsText("2041-02-28 10:00:00");
    assertThat(row).containsText("Disabled");
    page.getByLabel("Remove filter Name to-edit").click();
  }

  @Test
  void theUserOfATokenCannotBeChanged() {
    TokenId id = token(alice, "stays-with-alice");
    open("/tokens/" + id);

    assertThat(page.locator(".fixed-value")).hasText("alice.moore (Alice Moore)");
    assertThat(page.locator("[name=user]")).hasCount(0);
  }

  @Test
  void regeneratingIsConfirmedAndMakesTheOldValueInvalid() {
    IssuedToken token = data.token(alice, "exposed", "", 0);
    open("/tokens/" + token.id());

    link("Regenerate").click();
    assertThat(dialog()).containsText("Regenerate “exposed”?");
    assertThat(dialog()).containsText("stops working at once");
    dialog().getByText("Cancel").click();
    assertThat(dialog()).isHidden();
    assertThat(callApi(token.value().reveal())).contains("\"result\"");

    link("Regenerate").click();
    dialog().getByRole(AriaRole.BUTTON).last().click();
    String value = shownValue();

    assertThat(callApi(token.value().reveal())).contains("Not authorized.");
    assertThat(callApi(value)).contains("\"result\"");
  }

  @Test
  void othersManageTheirOwnTokensInTheirProfile() {
    data.token(bob, "not-hers", "", 0);
    data.token(alice, "hers", "", 0);
    Page hers = signedIn("alice.moore", TestData.PASSWORD);

    hers.getByRole(AriaRole.NAVIGATION).getByText("API tokens").click();

    assertThat(hers).hasURL(Pattern.compile(".*/profile/tokens"));
    assertThat(hers.locator("tbody")).containsText("hers");
    assertThat(hers.locator("tbody")).not().containsText("not-hers");
    hers.getByText("hers", new Page.GetByTextOptions().setExact(true)).click();
    hers.locator("#description").fill("changed by herself");
    hers.getByText("Update", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(hers.locator("tr.marked")).containsText("changed by herself");
    assertThat(hers.navigate(server.address() + "/tokens").status()).isEqualTo(404);
    hers.context().close();
  }

  @Test
  void withoutTheActionManageApiTokensThereAreNoTokenPages() {
    RoleId role = data.roleWithoutTokens("No tokens", UserType.USER);
    data.user("carol", "", "", role);
    Page hers = signedIn("carol", TestData.PASSWORD);

    assertThat(hers.getByRole(AriaRole.NAVIGATION).getByText("API tokens")).hasCount(0);
    assertThat(hers.navigate(server.address() + "/profile/tokens").status()).isEqualTo(404);
    assertThat(hers.navigate(server.address() + "/tokens").status()).isEqualTo(404);
    hers.context().close();
  }
}
