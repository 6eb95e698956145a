package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenValuePagesTest extends TokenPagesFixture {

  @Test
  void regeneratingAsksFirstAndSaysWhatWillStopWorking() {
    IssuedToken token = data.token(alice, "in-use", "", 0);
    callApi(token.value().reveal());
    clock.advance(Duration.ofMinutes(3));

    assertThat(admin.get("/tokens/" + token.id() + "/regenerate").body())
        .contains("Regenerate “in-use”?", "stops working <b>at once</b>")
        .contains("Last used <b>3 minutes ago</b>");
    assertThat(callApi(token.value().reveal())).contains("\"result\"");
  }

  @Test
  void theOldValueStopsWorkingAtOnce() {
    IssuedToken token = data.token(alice, "leaked", "", 0);
    assertThat(callApi(token.value().reveal())).contains("\"result\"");

    HttpResponse<String> answer = admin.post("/tokens/" + token.id() + "/regenerate", Map.of());

    String value = shownValue(answer);
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.body()).contains("API token regenerated");
    assertThat(value).isNotEqualTo(token.value().reveal());
    assertThat(callApi(token.value().reveal())).contains("Not authorized.");
    assertThat(callApi(value)).contains("\"result\"");
    assertThat(admin.get("/tokens/" + token.id()).body())
        .contains("<b>Admin</b> regenerated the value");
  }

  @Test
  void regeneratingKeepsWhoCreatedTheToken() {
    TokenId id = token(alice, "provenance");
    clock.advance(Duration.ofMinutes(20));

    asAlice.get("/profile/tokens");
    asAlice.post("/profile/tokens/" + id + "/regenerate", Map.of());

    assertThat(admin.get("/tokens/" + id).body())
        .containsPattern("(?s)Created at.*20 minutes ago.*by .*Regenerated at.*by alice\\.moore");
  }

  @Test
  void anExpiredTokenIsAskedForANewEnd() {
    TokenId id = data.token(alice, "over", "", now() - 2 * DAY).id();
    String path = "/tokens/" + id + "/regenerate";

    assertThat(admin.get(path).body())
        .contains("It expired <b>2 days ago</b>", "Set expiration date and time");

    HttpResponse<String> refused =
        admin.post(
            path, Map.of("expires", "1", "expiry_preset", "custom", "expires_at", "yesterday"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Write the date as YYYY-MM-DD hh:mm:ss.", "value=\"yesterday\"");

    HttpResponse<String> answer =
        admin.post(path, Map.of("expires", "1", "expiry_preset", "30", "expires_at", ""));
    assertThat(callApi(shownValue(answer))).contains("\"result\"");
    assertThat(answer.body()).contains("2030-02-");
  }

  @Test
  void aTokenWithoutAValueGetsOne() {
    TokenId id = data.tokenWithoutValue(alice, "made-by-the-api");

    assertThat(admin.get("/tokens/" + id + "/regenerate").body())
        .contains("It has no value yet. It gets one, which is shown once.");
    shownValue(admin.post("/tokens/" + id + "/regenerate", Map.of()));
  }

  @Test
  void reloadingExplainsThatTheValueWasShownOnce() {
    IssuedToken token = data.token(alice, "reloaded", "", 0);

    HttpResponse<String> page = admin.get("/tokens/" + token.id() + "/value");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("The Auth token was shown once", "/tokens/" + token.id() + "/regenerate")
        .doesNotContain(token.value().reveal());
  }

  @Test
  void theFirstUseIsToldOnceItHappened() {
    IssuedToken token = data.token(alice, "first-use", "", 0);
    String path = "/tokens/" + token.id() + "/first-use";
    assertThat(admin.get(path).statusCode()).isEqualTo(204);

    callApi(token.value().reveal());

    assertThat(admin.get(path).statusCode()).isEqualTo(200);
    assertThat(admin.get(path).body())
        .contains("first-use good", "First used just now")
        .doesNotContain("<html");
  }

  /** Whoever regenerated a token in use would believe that the new value had arrived. */
  @Test
  void aUseOfTheOldValueIsNoFirstUseOfTheNew() {
    IssuedToken token = data.token(alice, "replaced", "", 0);
    callApi(token.value().reveal());
    clock.advance(Duration.ofSeconds(10));
    String value = shownValue(admin.post("/tokens/" + token.id() + "/regenerate", Map.of()));
    String path = "/tokens/" + token.id() + "/first-use";
    assertThat(admin.get(path).statusCode()).isEqualTo(204);

    clock.advance(Duration.ofMinutes(2));
    callApi(value);

    assertThat(admin.get(path).statusCode()).isEqualTo(200);
  }

  /** Whoever reads the database, the log or the audit log must not find a value. */
  @Test
  void theValueIsNowhereButInItsAnswer() {
    String value =
        shownValue(
            admin.post(
                "/tokens",
                Map.of("name", "nowhere-else", "user", alice.toString(), "enabled", "1")));

    assertThat(data.everythingStored()).contains("nowhere-else").doesNotContain(value);
    assertThat(list(admin, "/tokens")).doesNotContain(value);
  }
}
