package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfilePagesTest {

  private static final String NEXT = "seven blue herons";

  private final TestServer server = TestServer.start();
  private final Browser browser = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  @Test
  void namesAndDisplaySettingsAreKept() {
    HttpResponse<String> answer =
        update(
            Map.of(
                "name", "Ada",
                "surname", "Lovelace",
                "lang", "de_DE",
                "timezone", "Europe/Riga",
                "theme", "dark",
                "rows_per_page", "25"));

    assertThat(answer.statusCode()).isEqualTo(303);
    String page = browser.get("/profile").body();
    assertThat(page)
        .contains("Profile updated.")
        .contains("data-theme=\"dark\"")
        .contains("value=\"Lovelace\"")
        .contains("<option value=\"de_DE\" selected>")
        .contains("<option value=\"Europe/Riga\" selected>")
        .contains("value=\"25\"");
    assertThat(browser.get("/users/1").body()).contains("Europe/Riga\" data-relative");
  }

  @Test
  void faultsStandBesideTheirFields() {
    HttpResponse<String> answer =
        update(
            Map.of(
                "name", "Ada",
                "lang", "tlh_KX",
                "timezone", "Mars/Phobos",
                "theme", "pink",
                "rows_per_page", "0",
                "password", NEXT,
                "repeat_password", "seven"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("5 fields need another look.")
        .contains("id=\"lang-error\"")
        .contains("id=\"timezone-error\"")
        .contains("id=\"theme-error\"")
        .contains("id=\"rows_per_page-error\"")
        .contains("id=\"repeat_password-error\"")
        .contains("value=\"Ada\"")
        .doesNotContain(NEXT);
    for (String rows : new String[] {"", "x", "-1", "1001", "9999999999"}) {
      assertThat(update(Map.of("rows_per_page", rows)).body())
          .contains("id=\"rows_per_page-error\"");
    }
  }

  /** Of two tabs with the profile open, the second does not undo what the first has changed. */
  @Test
  void aChangeMadeMeanwhileIsNotOverwrittenUnseen() {
    String seen = Browser.value(browser.get("/profile"), "version");
    update(Map.of("name", "Ada", "theme", "dark"));

    HttpResponse<String> refused = update(Map.of("name", "Augusta", "version", seen));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody has changed this profile meanwhile.", "value=\"Augusta\"");
    assertThat(browser.get("/profile").body())
        .contains("value=\"Ada\"")
        .contains("data-theme=\"dark\"");
    String shown = Browser.value(refused, "version");
    assertThat(update(Map.of("name", "Augusta", "version", shown)).statusCode()).isEqualTo(303);
    assertThat(browser.get("/profile").body()).contains("value=\"Augusta\"");
  }

  @Test
  void datesAreSpelledOutInTheChosenLanguage() {
    assertThat(browser.get("/tokens/new").body()).contains("<span lang=\"en-GB\">");
    update(Map.of("lang", "de_DE"));

    assertThat(browser.get("/tokens/new").body())
        .contains("<html lang=\"en\"")
        .containsPattern("<span lang=\"de-DE\">[A-Z][a-z]+tag, \\d");
  }

  /** Whoever finds an unlocked screen could otherwise take the account over. */
  @Test
  void aNewPasswordNeedsThePresentOneAndEndsOtherSessions() {
    try (Browser elsewhere = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      HttpResponse<String> without = update(password("", NEXT));
      assertThat(without.statusCode()).isEqualTo(422);
      assertThat(without.body()).contains("id=\"current_password-error\"");
      assertThat(update(password(TestServer.PASSWORD, "password")).body())
          .contains("id=\"password-error\"");

      assertThat(update(password(TestServer.PASSWORD, NEXT)).statusCode()).isEqualTo(303);

      assertThat(browser.get("/profile").body()).contains("Your other sessions were signed out.");
      assertThat(elsewhere.get("/profile").statusCode()).isEqualTo(303);
      assertThat(elsewhere.signIn(TestServer.ADMIN, TestServer.PASSWORD).statusCode())
          .isEqualTo(401);
      assertThat(elsewhere.signIn(TestServer.ADMIN, NEXT).statusCode()).isEqualTo(303);
    }
  }

  /** A stolen session must not become a way to guess the password in peace. */
  @Test
  void wrongPresentPasswordsAreCounted() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(update(password("wrong " + attempt, NEXT)).body())
          .contains("This is not your present password.");
    }
    assertThat(update(password(TestServer.PASSWORD, NEXT)).body())
        .contains("Too many wrong passwords.");
  }

  @Test
  void nobodyElseChangesIt() {
    try (Browser nobody = new Browser(server)) {
      assertThat(nobody.get("/profile").statusCode()).isEqualTo(303);
      assertThat(nobody.post("/profile", Map.of("name", "x")).statusCode()).isEqualTo(401);
    }
  }

  private HttpResponse<String> update(Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("lang", "default");
    all.put("timezone", "default");
    all.put("theme", "default");
    all.put("rows_per_page", "50");
    all.putAll(fields);
    browser.get("/profile");
    return browser.post("/profile", all);
  }

  private static Map<String, String> password(String current, String next) {
    return Map.of("current_password", current, "password", next, "repeat_password", next);
  }
}
