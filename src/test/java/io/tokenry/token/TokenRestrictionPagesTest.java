package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What narrows a token, in the forms of both sections. */
class TokenRestrictionPagesTest extends TokenPagesFixture {

  @Test
  void aRestrictedTokenIsCreatedToldOfAndNarrowed() {
    HttpResponse<String> created =
        admin.post(
            "/tokens",
            form(
                "narrow",
                Map.of(
                    "allowed_networks", "10.0.0.0/8\r\n",
                    "http_rules", "get /v1/orders/*",
                    "labels", "team=web")));

    String value = shownValue(created);
    assertThat(created.body())
        .contains("<dt>Restrictions</dt><dd>Works from 10.0.0.0/8, GET on /v1/orders/*</dd>");
    assertThat(callApi(value)).contains("Not authorized.");
    assertThat(list(admin, "/tokens?name=narrow"))
        .contains("title=\"Works from 10.0.0.0/8, GET on /v1/orders/*\"", "class=\"restricted\"");
    TokenId id = id("narrow");
    assertThat(admin.get("/tokens/" + id).body())
        .contains("<p>Works from 10.0.0.0/8, GET on /v1/orders/*.</p>")
        .contains("<details class=\"fold\" open>", "\n10.0.0.0/8</textarea>")
        .contains("\nGET /v1/orders/*</textarea>", "\nteam=web</textarea>");

    Map<String, String> wider = form("narrow", Map.of("allowed_networks", "127.0.0.0/8\n::1"));
    assertThat(location(admin.post("/tokens/" + id, wider))).contains("show=" + id);
    assertThat(callApi(value)).contains("\"result\"");
    assertThat(admin.get("/tokens/" + id).body())
        .contains("Works from: 10.0.0.0/8 → 127.0.0.0/8, ::1")
        .contains("Allowed requests: GET on /v1/orders/* → all")
        .contains("Labels: team=web → none");

    admin.post("/tokens/" + id, form("narrow", Map.of()));
    assertThat(admin.get("/tokens/" + id).body())
        .contains("Works from anywhere, for all that its user may do.")
        .doesNotContain("<details class=\"fold\" open>");
    assertThat(list(admin, "/tokens?name=narrow")).doesNotContain("class=\"restricted\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tokens", "/profile/tokens"})
  void everyFaultStandsBesideItsFieldAndNothingTypedIsLost(String path) {
    Browser browser = path.equals("/tokens") ? admin : asAlice;
    browser.get(path + "/new");
    Map<String, String> wrong =
        form(
            "wrong",
            Map.of(
                "allowed_networks", "::1\r\n10.1 <b>",
                "http_rules", "GET orders",
                "valid_from", "tomorrow",
                "per_second", "many",
                "api_methods", "token.*",
                "labels", "Team=x"));
    HttpResponse<String> answer = browser.post(path, wrong);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Five fields need another look.")
        .containsPattern("(?s)id=\"allowed_networks-error\">.*Line 2: “10.1 &lt;b&gt;” is not")
        .containsPattern("(?s)id=\"http_rules-error\">.*Line 1: “orders” has no path")
        .containsPattern("(?s)id=\"valid_from-error\">.*Write the date as")
        .containsPattern("(?s)id=\"per_second-error\">.*Enter a whole number")
        .containsPattern("(?s)id=\"labels-error\">.*is not the name of a label")
        .contains(
            "\n::1\n10.1 &lt;b&gt;</textarea>", "\nGET orders</textarea>", "\nTeam=x</textarea>")
        .contains("value=\"tomorrow\"", "value=\"many\"")
        .containsPattern("name=\"api_methods\" value=\"token\\.\\*\" checked")
        .contains("<details class=\"fold\" open>");
  }

  /** A page opened before this part existed, or another program, must not shed what is set. */
  @Test
  void aFormWithoutThisPartLeavesWhatIsSet() {
    admin.post("/tokens", form("kept", Map.of("denied_networks", "192.0.2.0/24")));
    TokenId id = id("kept");
    Map<String, String> without = form("kept", Map.of("description", "changed"));
    without.remove("restrictions");

    location(admin.post("/tokens/" + id, without));

    assertThat(admin.get("/tokens/" + id).body())
        .contains("changed</textarea>", "Works from anywhere but 192.0.2.0/24.");
  }

  @Test
  void peopleNarrowTheirOwnTokens() {
    asAlice.get("/profile/tokens/new");
    String value =
        shownValue(
            asAlice.post("/profile/tokens", form("mine", Map.of("api_methods", "user.get"))));
    assertThat(callApi(value)).contains("No permissions to call \\\"token.get\\\".");
    assertThat(list(asAlice, "/profile/tokens"))
        .contains("title=\"Works for the API methods user.get\"");
  }

  private TokenId id(String name) {
    return server.data().tokenId(name);
  }

  private Map<String, String> form(String name, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", name);
    fields.put("user", alice.toString());
    fields.put("enabled", "1");
    fields.put("expiry_preset", "never");
    fields.put("expiry_preset_shown", "never");
    fields.put("restrictions", "1");
    fields.putAll(more);
    return fields;
  }
}
