package io.tokenry.token;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the original's page says of creating a token, done in a browser as a person would do it. */
class SeedFormBrowserTest extends TokenBrowserFixture {

  @Test
  void theTokenAppearsInTheListUnderItsName() {
    openForm();
    field("Name").fill("visible-name");
    pickUser("user", "alice");
    add();
    close();

    assertThat(page.locator("tr.marked .row-name")).hasText("visible-name");
    assertThat(page.locator("tr.marked .person").first()).containsText("alice.moore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice.m", "ALICE", "moor"})
  void aUserIsFoundByTypingUsernameFirstOrLastName(String typed) {
    openForm();
    page.locator("#user-ts-control").click();
    page.locator("#user-ts-control").pressSequentially(typed);

    Locator match = page.locator(".ts-dropdown [data-selectable]");
    assertThat(match).hasCount(1);
    assertThat(match).containsText("alice.moore (Alice Moore)");
    page.keyboard().press("Enter");

    assertThat(page.locator(".ts-control .item")).hasText("alice.moore (Alice Moore)");
  }

  @Test
  void textTypedForAUserAndNotPickedIsKept() {
    openForm();
    field("Name").fill("not-picked");
    page.locator("#user-ts-control").click();
    page.locator("#user-ts-control").pressSequentially("ali");
    page.keyboard().press("Tab");
    add();

    assertThat(page.locator("#user-error")).containsText("“ali” alone is not a username");
    assertThat(page.locator("#user-ts-control")).hasValue("ali");
    assertThat(field("Name")).hasValue("not-picked");
  }

  @Test
  void aUserIsSelectedFromTheFullList() {
    openForm();
    link("Select").click();

    assertThat(dialog().locator("tbody")).containsText("alice.moore");
    assertThat(dialog().locator("tbody")).containsText("bob");
    dialog().locator("[type=search]").fill("bo");
    assertThat(dialog().locator("tbody tr")).hasCount(1);
    dialog().locator("tbody button").click();

    assertThat(page.locator(".ts-control .item")).hasText("bob");
  }

  @Test
  void aTokenIsAssignedToOneUserOnly() {
    openForm();
    pickUser("user", "alice");
    pickUser("user", "bob");

    assertThat(page.locator(".ts-control .item")).hasCount(1);
    assertThat(page.locator("#user")).hasValue(bob.toString());
  }

  @Test
  void theDescriptionIsOptionalAndShown() {
    openForm();
    field("Name").fill("described");
    pickUser("user", "bob");
    field("Description optional").fill("Feeds the wall board");
    add();
    assertThat(page.locator("main")).containsText("Feeds the wall board");
    close();
    assertThat(page.locator("tr.marked")).containsText("Feeds the wall board");

    openForm();
    field("Name").fill("undescribed");
    pickUser("user", "bob");
    add();
    assertThat(role(AriaRole.HEADING, "API token added")).isVisible();
  }

  /** What is typed meanwhile would land in the picker. */
  @Test
  void thePickerTakesTheFocusFromNobody() {
    openForm();
    Object focused =
        page.evaluate(
            """
            () => new Promise((tell) => {
              const elsewhere = document.querySelector("textarea[name=description]");
              document.querySelector("select[data-picker]").tomselect.focus();
              elsewhere.focus();
              setTimeout(() => tell(document.activeElement === elsewhere), 50);
            })
            """);
    assertThat(focused).isEqualTo(true);
  }

  @Test
  void withoutTheCheckboxATokenHasNoExpiryDate() {
    openForm();
    field("Name").fill("endless");
    pickUser("user", "bob");
    tick("Set expiration date and time").uncheck();
    assertThat(expiresAt()).isHidden();
    add();

    assertThat(page.locator("main")).containsText("Never");
    close();
    assertThat(page.locator("tr.marked")).containsText("Never");
  }

  @Test
  void theExpiryDateIsChosenWithTheCalendar() {
    openForm();
    assertThat(page.getByLabel("Choose date and time")).isVisible();

    // The calendar itself is the browser's own; this is what it does once a day is picked.
    page.locator("[data-picker-for=expires-at]")
        .evaluate(
            "picker => { picker.value = '2041-02-28T10:00';"
                + " picker.dispatchEvent(new Event('change', { bubbles: true })); }");

    assertThat(expiresAt()).hasValue("2041-02-28 10:00:00");
    assertThat(page.locator("[data-spelled]")).containsText("28 February 2041");
  }

  @Test
  void theExpiryDateIsTyped() {
    openForm();
    field("Name").fill("typed-date");
    pickUser("user", "bob");
    expiresAt().fill("2041-02-28 10:00:00");
    assertThat(expiresAt()).hasValue("2041-02-28 10:00:00");
    assertThat(page.locator("[data-spelled]")).containsText("28 February 2041 at 10:00:00");
    add();

    assertThat(page.locator("main")).containsText("2041-02-28 10:00:00 Europe/Riga");
  }

  @Test
  void withoutTheTickEnabledATokenIsCreatedDisabled() {
    openForm();
    field("Name").fill("born-disabled");
    pickUser("user", "bob");
    tick("Enabled").uncheck();
    add();
    String value = shownValue();
    close();

    assertThat(status("born-disabled", "Disabled")).isVisible();
    assertThat(callApi(value)).contains("Not authorized.");
  }

  @Test
  void theAuthTokenIsCopiedBeforeThePageIsClosedAndWorks() {
    openForm();
    field("Name").fill("copied");
    pickUser("user", "alice");
    add();

    String value = shownValue();
    page.locator("#value button").click();
    assertThat(page.locator("#value [data-copy-label]")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(value);

    assertThat(page.locator("#first-use")).hasText("Waiting for first use…");
    assertThat(callApi(value)).contains("\"result\"");
    assertThat(page.locator("#first-use")).containsText("First used");
    close();
    assertThat(page.locator("tr.marked .row-name")).hasText("copied");
  }

  @Test
  void theAuthTokenCannotBeViewedAgain() {
    openForm();
    field("Name").fill("seen-once");
    pickUser("user", "alice");
    add();
    String value = shownValue();

    page.reload();

    assertThat(role(AriaRole.HEADING, "The Auth token was shown once")).isVisible();
    assertThat(page.content()).doesNotContain(value);
    page.goBack();
    assertThat(page.content()).doesNotContain(value);
  }
}
