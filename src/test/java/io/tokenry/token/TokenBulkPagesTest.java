package io.tokenry.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBulkPagesTest extends TokenPagesFixture {

  @Test
  void theQuestionNamesWhatWillHappenAndChangesNothing() {
    IssuedToken used = data.token(alice, "ask-1", "", 0);
    TokenId second = token(alice, "ask-2");
    TokenId third = token(bob, "ask-3");
    TokenId fourth = token(bob, "ask-4");
    TokenId fifth = token(bob, "ask-5");
    callApi(used.value().reveal());
    admin.post("/tokens/" + second + "/disable", Map.of());

    HttpResponse<String> question =
        post("/tokens/bulk", "action=disable", used.id(), second, third, fourth, fifth);

    assertThat(question.statusCode()).isEqualTo(200);
    assertThat(question.body())
        .contains("Disable 5 API tokens?", "Disable 5 tokens</button>")
        .contains("ask-1 <span", "· alice.moore", "ask-2", "ask-3", "and 2 more")
        .doesNotContain("ask-4 <span")
        .contains("1 of them was used in the last 24 hours.", "1 of them is disabled already.");
    assertThat(admin.get("/tokens?name=ask-1").body()).contains("aria-checked=\"true\"");
  }

  @Test
  void severalAreSwitchedAtOnceAndBackAgain() {
    TokenId one = token(alice, "mass-1");
    TokenId two = token(bob, "mass-2");

    assertThat(location(post("/tokens/bulk/apply", "action=disable", one, two)))
        .isEqualTo("/tokens");
    String list = admin.get("/tokens?name=mass-").body();
    assertThat(list)
        .contains("2 API tokens are disabled.")
        .contains("/tokens/bulk/apply?action=enable&amp;id=" + one + "&amp;id=" + two)
        .doesNotContain("aria-checked=\"true\"");

    admin.post("/tokens/bulk/apply?action=enable&id=" + one + "&id=" + two, Map.of());
    assertThat(admin.get("/tokens?name=mass-").body())
        .contains("2 API tokens are enabled.")
        .doesNotContain("aria-checked=\"false\"");
  }

  @Test
  void oneThatVanishedDoesNotSpoilTheRest() {
    TokenId stays = token(alice, "stays");
    TokenId goes = token(alice, "goes");
    admin.post("/tokens/" + goes + "/delete", Map.of());

    HttpResponse<String> answer = post("/tokens/bulk/apply", "action=disable", stays, goes);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("1 of 2 API tokens is disabled.", "<b>stays</b>", "does not exist any more");
    assertThat(admin.get("/tokens?name=stays").body()).contains("aria-checked=\"false\"");
  }

  @Test
  void deletingSeveralRemovesThem() {
    TokenId one = token(alice, "trash-1");
    TokenId two = token(alice, "trash-2");

    assertThat(post("/tokens/bulk", "action=delete", one, two).body())
        .contains("Delete 2 API tokens?", "cannot be brought back", "danger-fill");
    post("/tokens/bulk/apply", "action=delete", one, two);

    assertThat(list(admin, "/tokens")).contains("2 API tokens are deleted.");
    assertThat(data.tokensOf(alice)).doesNotContain("trash-1", "trash-2");
  }

  @Test
  void allThatMatchMeansTheFilterAndNothingElse() {
    IntStream.rangeClosed(1, 60).forEach(i -> token(alice, "sweep-" + i));
    token(alice, "kept");

    HttpResponse<String> question =
        admin.post("/tokens/bulk", Map.of("action", "disable", "all", "1", "name", "sweep-"));
    assertThat(question.body())
        .contains("Disable 60 API tokens?", "name=\"confirmed\" value=\"60\"");

    HttpResponse<String> answer =
        admin.post(
            "/tokens/bulk/apply",
            Map.of("action", "disable", "all", "1", "name", "sweep-", "confirmed", "60"));

    assertThat(location(answer)).isEqualTo("/tokens");
    assertThat(admin.get("/tokens?name=sweep-&status=disabled").body()).contains("1–50 of 60");
    assertThat(admin.get("/tokens?name=kept").body()).contains("aria-checked=\"true\"");
  }

  /** Whoever agreed to two must not switch off three. */
  @Test
  void whatMatchesMeanwhileHasToBeAgreedToAgain() {
    token(alice, "meanwhile-1");
    token(alice, "meanwhile-2");
    token(alice, "meanwhile-3");

    HttpResponse<String> answer =
        admin.post(
            "/tokens/bulk/apply",
            Map.of("action", "disable", "all", "1", "name", "meanwhile-", "confirmed", "2"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("The list has changed meanwhile.", "Disable 3 API tokens?");
    assertThat(admin.get("/tokens?name=meanwhile-").body())
        .doesNotContain("aria-checked=\"false\"");
  }

  @Test
  void extendingNeverShortens() {
    TokenId soon = data.token(alice, "ends-soon", "", now() + DAY).id();
    TokenId later = data.token(alice, "ends-later", "", now() + 800 * DAY).id();
    TokenId never = token(alice, "ends-never");
    String end = "&expires=1&expiry_preset=custom&expires_at=2031-02-28";

    assertThat(post("/tokens/bulk", "action=extend", soon, later, never).body())
        .contains("Extend 3 API tokens?", "Expires at")
        .doesNotContain("value=\"never\"");
    post("/tokens/bulk/apply", "action=extend" + end, soon, later, never);

    assertThat(admin.get("/tokens?name=ends-").body())
        .contains("3 API tokens are extended. 2 of them end later already, or never.");
    assertThat(admin.get("/tokens/" + soon).body()).contains("value=\"2031-02-28 00:00:00\"");
    assertThat(admin.get("/tokens/" + never).body()).contains("<p class=\"help expiry-never\">");
  }

  @Test
  void aWrongDateIsToldInTheQuestion() {
    TokenId id = token(alice, "wrong-date");

    HttpResponse<String> answer =
        post(
            "/tokens/bulk/apply",
            "action=extend&expires=1&expiry_preset=custom&expires_at=soon",
            id);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Write the date as YYYY-MM-DD hh:mm:ss.", "value=\"soon\"", "value=\"" + id);
  }

  @Test
  void nothingTickedIsToldAndNothingHappens() {
    assertThat(location(post("/tokens/bulk", "action=delete"))).isEqualTo("/tokens");
    assertThat(list(admin, "/tokens")).contains("Tick at least one token first.");
  }

  @Test
  void withScriptUndoBringsTheRowsBack() {
    TokenId id = token(alice, "undone");
    post("/tokens/bulk/apply", "action=disable", id);
    try (Browser script = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      list(script, "/tokens");
      script.withHeader("X-Fragment", "1");

      assertThat(script.post("/tokens/bulk/apply?action=enable&id=" + id, Map.of()).body())
          .contains("<tr id=\"token-" + id + "\"", "aria-checked=\"true\"", "is enabled.");
    }
  }

  /** A name that begins like a formula would run in the spreadsheet of whoever opens the file. */
  @Test
  void theExportHoldsNoFormulasAndNoValues() {
    IssuedToken formula =
        data.token(alice, "=HYPERLINK(\"http://evil\")", "says \"hi\",\nthen goes", now() + DAY);

    HttpResponse<String> file = post("/tokens/bulk", "action=export", formula.id());

    assertThat(file.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8");
    assertThat(file.headers().firstValue("content-disposition"))
        .hasValue("attachment; filename=\"api-tokens.csv\"");
    assertThat(file.body())
        .startsWith("\"Name\",\"User\",\"Description\",\"Begins with\",\"State\",\"Status\"")
        .contains("\"Expires at (Europe/Riga)\"")
        .contains("\"'=HYPERLINK(\"\"http://evil\"\")\",\"alice.moore (Alice Moore)\"")
        .contains("\"says \"\"hi\"\",\nthen goes\"", "\"2030-01-16 14:00:00\"", "\"Never\"")
        .doesNotContain(formula.value().reveal());
  }

  /** A user could switch off the tokens of others by their numbers. */
  @Test
  void tokensOfOthersAreAsIfTheyDidNotExist() {
    TokenId foreign = token(bob, "foreign");

    HttpResponse<String> answer =
        asAlice.post(
            "/profile/tokens/bulk/apply", Map.of("action", "delete", "id", foreign.toString()));

    assertThat(answer.body())
        .contains("0 of 1 API token are deleted.", "does not exist any more")
        .doesNotContain("foreign");
    assertThat(data.tokensOf(bob)).contains("foreign");
    assertThat(
            location(
                asAlice.post(
                    "/profile/tokens/bulk", Map.of("action", "delete", "id", foreign.toString()))))
        .isEqualTo("/profile/tokens");
    assertThat(
            location(
                admin.post(
                    "/profile/tokens/bulk", Map.of("action", "export", "id", foreign.toString()))))
        .isEqualTo("/profile/tokens");
  }

  private HttpResponse<String> post(String path, String fields, TokenId... ids) {
    String ticked = Arrays.stream(ids).map(id -> "&id=" + id).collect(Collectors.joining());
    return admin.postExactly(
        path,
        fields + ticked + "&form_token=" + URLEncoder.encode(admin.formToken(), UTF_8),
        "application/x-www-form-urlencoded");
  }
}
