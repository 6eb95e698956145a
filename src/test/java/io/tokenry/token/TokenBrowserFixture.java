package io.tokenry.token;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A browser on the real server, where an administrator has signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TokenBrowserFixture {

  static final long DAY = 86_400;
  private static final double PATIENCE_MILLIS = 30_000;

  TestServer server;
  TestData data;
  UserId alice;
  UserId bob;
  Chromium chromium;
  Page page;

  @BeforeAll
  void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    server = TestServer.start(Clock.systemUTC(), Map.of("time-zone", "Europe/Riga"));
    data = server.data();
    alice = data.user("alice.moore", "Alice", "Moore", RoleId.USER);
    bob = data.user("bob", "", "", RoleId.USER);
    chromium = Chromium.start();
    page = signedIn(TestServer.ADMIN, TestServer.PASSWORD);
  }

  @AfterAll
  void stopBrowser() {
    chromium.close();
    server.close();
    assertThat(chromium.complaints()).as("what pages wrote to the console").isEmpty();
  }

  Page signedIn(String username, String password) {
    return Chromium.signIn(chromium.page(), server, username, password);
  }

  TokenId token(UserId owner, String name) {
    return data.token(owner, name, "", 0).id();
  }

  long now() {
    return Clock.systemUTC().instant().getEpochSecond();
  }

  void open(String path) {
    page.navigate(server.address() + path);
  }

  void openForm() {
    open("/tokens/new");
  }

  Locator role(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  Locator field(String label) {
    return role(AriaRole.TEXTBOX, label);
  }

  Locator tick(String label) {
    return role(AriaRole.CHECKBOX, label);
  }

  Locator rows() {
    return page.locator("tbody tr");
  }

  Locator dialog() {
    return page.locator("dialog[open]");
  }

  Locator bulk(String action) {
    return button(action);
  }

  Locator expiresAt() {
    return page.locator("#expires-at");
  }

  Locator status(String name, String word) {
    return role(AriaRole.SWITCH, "Status of " + name + ": " + word);
  }

  void apply() {
    button("Apply").click();
  }

  void pickUser(String field, String typed) {
    Locator text = page.locator("#" + field + "-ts-control");
    text.click();
    text.pressSequentially(typed);
    Locator match = page.locator(".ts-dropdown [data-selectable]").filter(containing(typed));
    assertThat(match).hasCount(1);
    match.click();
    page.keyboard().press("Escape");
  }

  void add() {
    button("Add").click();
  }

  void close() {
    link("Close").click();
  }

  String shownValue() {
    assertThat(page.locator("#value-text")).hasText(Pattern.compile("tkr_[0-9A-Za-z]{60}"));
    return page.locator("#value-text").textContent();
  }

  String callApi(String bearer) {
    return ApiCalls.countTokens(server, bearer);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
