package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFormPagesTest extends TokenPagesFixture {

  private static final Pattern VERSION =
      Pattern.compile("name=\"version\" value=\"([0-9a-f]{8})\"");

  @Test
  void creatingShowsTheValueOnceAndTheValueWorks() {
    HttpResponse<String> answer =
        admin.post("/tokens", form(Map.of("name", " ci-deploy ", "user", alice.toString())));

    String value = shownValue(answer);
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.body())
        .contains("API token added", "<dd>ci-deploy</dd>", "<dd>alice.moore (Alice Moore)</dd>")
        .contains("Authorization: Bearer " + value, "TOKENRY_TOKEN=" + value)
        .contains("curl " + server.address() + "/api_jsonrpc.php", "Waiting for first use…");
    assertThat(callApi(value)).contains("\"result\"");
  }

  @Test
  void aTokenOfTheOwnSectionBelongsToWhoeverIsSignedIn() {
    HttpResponse<String> answer =
        asAlice.post("/profile/tokens", form(Map.of("name", "own-laptop", "user", bob.toString())));

    shownValue(answer);
    assertThat(answer.body()).doesNotContain("<dt>User</dt>");
    assertThat(data.tokensOf(alice)).contains("own-laptop");
    assertThat(data.tokensOf(bob)).doesNotContain("own-laptop");
  }

  @Test
  void everyFaultStandsBesideItsFieldAndNothingTypedIsLost() {
    HttpResponse<String> answer =
        admin.post(
            "/tokens",
            form(
                Map.of(
                    "name", "   ",
                    "user", "",
                    "description", "two\r\nlines & <more>",
                    "expiry_preset", "custom",
                    "expires_at", "2031-02-30 10:00:00")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("The token was not added.", "Three fields need another look.")
        .containsPattern("(?s)id=\"name-error\">.*Enter a name of 1 to 64 characters\\.")
        .containsPattern("(?s)id=\"user-error\">.*Choose the user this token belongs to\\.")
        .containsPattern("(?s)id=\"expires-at-error\">.*The date 2031-02-30 does not exist\\.")
        .contains(
            "value=\"   \"", "two\r\nlines &amp; &lt;more&gt;", "value=\"2031-02-30 10:00:00\"");
  }

  @Test
  void aTakenNameIsSaidInWordsAndNotInNumbers() {
    token(alice, "taken");

    HttpResponse<String> byAdmin =
        admin.post("/tokens", form(Map.of("name", "taken", "user", alice.toString())));
    HttpResponse<String> byAlice = asAlice.post("/profile/tokens", form(Map.of("name", "taken")));

    assertThat(byAdmin.statusCode()).isEqualTo(422);
    assertThat(byAdmin.body())
        .contains("alice.moore (Alice Moore) already has a token named “taken”.");
    assertThat(byAlice.statusCode()).isEqualTo(422);
    assertThat(byAlice.body()).contains("You already have a token named “taken”.");
  }

  @Test
  void twoUsersMayUseTheSameName() {
    token(alice, "shared");

    shownValue(admin.post("/tokens", form(Map.of("name", "shared", "user", bob.toString()))));
  }

  @Test
  void aUserThatHasGoneIsToldBesideTheField() {
    HttpResponse<String> answer =
        admin.post("/tokens", form(Map.of("name", "for-nobody", "user", "999999")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("This user does not exist any more. Choose another.");
  }

  @Test
  void aWholeUsernameTypedIsAChoice() {
    HttpResponse<String> answer =
        admin.post("/tokens", form(Map.of("name", "typed-user", "user_typed", " alice.moore ")));

    shownValue(answer);
    assertThat(data.tokensOf(alice)).contains("typed-user");
  }

  @Test
  void aPartOfAUserTypedIsKeptAndWhoMatchesIsOffered() {
    HttpResponse<String> answer =
        admin.post("/tokens", form(Map.of("name", "typed-part", "user_typed", "MOOR")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Choose a user from the list; “MOOR” alone is not a username.")
        .contains("data-typed-for=\"user\" value=\"MOOR\"", ">alice.moore (Alice Moore)</option>")
        .doesNotContain(">bob</option>");
  }

  @Test
  void anOwnerWhoseTokensCannotWorkIsWarnedAbout() {
    UserId gone = data.user("viktor", "Viktor", "K", io.tokenry.role.RoleId.USER);
    data.disable(gone);

    assertThat(admin.get("/tokens/new?user=" + gone).body())
        .contains("viktor (Viktor K): disabled. The token will not work until that changes.");
  }

  @ParameterizedTest
  @CsvSource({
    "30d, 30, 2030-02-14 14:00:00",
    "45d, custom, 2030-03-01 14:00:00",
    "2031-02-28, custom, 2031-02-28",
    "never, never, ''"
  })
  void aLinkFillsTheFormInBeforehand(String expires, String preset, String shown) {
    String page =
        admin
            .get(
                "/tokens/new?name=from%20a%20link&description=why&user="
                    + alice
                    + "&expires="
                    + expires)
            .body();

    assertThat(page)
        .contains("value=\"from a link\"", ">\nwhy</textarea>")
        .contains("<option value=\"" + alice + "\" selected>")
        .contains("name=\"expiry_preset_shown\" value=\"" + preset + "\"")
        .contains("name=\"expires_at_shown\" value=\"" + shown + "\"");
  }

  @Test
  void updatingChangesEverythingButTheUser() {
    TokenId id = token(alice, "old-name");

    HttpResponse<String> answer =
        admin.post(
            "/tokens/" + id,
            Map.of(
                "name", "new-name",
                "user", bob.toString(),
                "description", "now described",
                "expires", "1",
                "expiry_preset", "custom",
                "expires_at", "2031-02-28 10:00:00"));

    assertThat(location(answer)).isEqualTo("/tokens?show=" + id + "#token-" + id);
    assertThat(admin.get("/tokens/" + id).body())
        .contains("value=\"new-name\"", "now described", "value=\"2031-02-28 10:00:00\"")
        .contains("<p class=\"fixed-value\">alice.moore (Alice Moore)</p>")
        .contains("Name: old-name → new-name")
        .contains("Expires at: never → 2031-02-28 10:00:00")
        .contains("Status: Enabled → Disabled");
  }

  @Test
  void anUpdateThatIsRefusedKeepsWhatWasTyped() {
    token(alice, "neighbour");
    TokenId id = token(alice, "unchanged");

    HttpResponse<String> answer =
        admin.post(
            "/tokens/" + id,
            Map.of("name", "neighbour", "description", "typed", "expiry_preset", "never"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("The token was not updated.", "value=\"neighbour\"", "typed")
        .contains("already has a token named “neighbour”.");
    assertThat(data.tokensOf(alice)).contains("unchanged");
  }

  /** An owner whose form was open could switch on again what an administrator has switched off. */
  @Test
  void aChangeMadeMeanwhileIsNotOverwrittenUnseen() {
    TokenId id = token(alice, "edited-twice");
    String path = "/profile/tokens/" + id;
    Map<String, String> form = new HashMap<>();
    form.put("version", version(asAlice.get(path)));
    form.putAll(Map.of("name", "edited-twice", "description", "hers", "enabled", "1"));
    admin.post("/tokens/" + id + "/disable", Map.of());

    HttpResponse<String> refused = asAlice.post(path, form);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody has changed this token meanwhile.", ">\nhers</textarea>")
        .contains("<b>Admin</b> disabled");
    assertThat(admin.get("/tokens?name=edited-twice").body()).contains("aria-checked=\"false\"");

    form.put("version", version(refused));
    assertThat(location(asAlice.post(path, form))).startsWith("/profile/tokens?show=");
    assertThat(admin.get("/tokens?name=edited-twice").body()).contains("aria-checked=\"true\"");
  }

  @Test
  void aPastExpiryIsTakenOnlyIfTheTokenHasItAlready() {
    TokenId id = data.token(alice, "expired", "", now() - DAY).id();
    Map<String, String> same =
        Map.of(
            "name", "expired",
            "description", "still expired",
            "expires", "1",
            "expiry_preset", "custom",
            "expires_at", "2030-01-14 14:00:00",
            "enabled", "1");
    Map<String, String> other = new HashMap<>(same);
    other.put("expires_at", "2030-01-13 14:00:00");

    assertThat(location(admin.post("/tokens/" + id, same))).startsWith("/tokens?show=");
    HttpResponse<String> refused = admin.post("/tokens/" + id, other);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("This is in the past: it is now 2030-01-15 14:00:00. Choose a later time.");
  }

  @Test
  void theOwnerSeesWhoSwitchedATokenOff() {
    TokenId id = token(alice, "switched-off");
    admin.post("/tokens/" + id + "/disable", Map.of());

    assertThat(asAlice.get("/profile/tokens/" + id).body())
        .contains("Disabled by <b>Admin</b> just now");
  }

  @Test
  void aFormSentAfterTheSessionEndedIsKept() {
    try (Browser visitor = Browser.signedIn(server, "bob", TestData.PASSWORD)) {
      visitor.get("/profile/tokens/new");
      Map<String, String> typed = form(Map.of("name", "typed-with-care"));
      visitor.cookies().clear();

      HttpResponse<String> refused = visitor.post("/profile/tokens", typed);

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body())
          .contains("your entries are kept")
          .contains("name=\"kept:name\" value=\"typed-with-care\"");
      assertThat(data.tokensOf(bob)).doesNotContain("typed-with-care");
    }
  }

  @Test
  void aFormOlderThanTheSessionIsSentAgainWithOneClick() {
    HttpResponse<String> refused =
        asAlice.postExactly(
            "/profile/tokens",
            Browser.encoded(form(Map.of("name", "stale"))) + "&form_token=" + "0".repeat(64),
            "application/x-www-form-urlencoded");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Your entries are kept", "<input type=\"hidden\" name=\"name\" value=\"stale\">");
  }

  private static String version(HttpResponse<String> page) {
    Matcher version = VERSION.matcher(page.body());
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static Map<String, String> form(Map<String, String> entries) {
    Map<String, String> form = new HashMap<>();
    form.put("expires", "1");
    form.put("expiry_preset", "90");
    form.put("expires_at", "");
    form.put("enabled", "1");
    form.putAll(entries);
    return form;
  }
}
