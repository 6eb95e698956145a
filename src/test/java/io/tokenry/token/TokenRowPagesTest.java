package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenRowPagesTest extends TokenPagesFixture {

  @Test
  void theSwitchActsAtOneClickAndComesBackToTheSameList() {
    IssuedToken token = data.token(alice, "one-click", "", 0);
    String path = "/tokens/" + token.id();
    assertThat(callApi(token.value().reveal())).contains("\"result\"");

    HttpResponse<String> off =
        admin.post(path + "/disable", Map.of("back", "?sort=expires_at&order=desc"));

    assertThat(location(off)).isEqualTo("/tokens?sort=expires_at&order=desc");
    assertThat(callApi(token.value().reveal())).contains("Not authorized.");
    assertThat(list(admin, "/tokens"))
        .contains("one-click is disabled.", "action=\"" + path + "/enable\"");

    assertThat(location(admin.post(path + "/enable", Map.of()))).isEqualTo("/tokens");
    assertThat(callApi(token.value().reveal())).contains("\"result\"");
  }

  @Test
  void withScriptTheRowComesBackWithAMessageThatCanUndo() {
    TokenId id = token(alice, "without-reload");
    try (Browser script = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      list(script, "/tokens");
      script.withHeader("X-Fragment", "1");

      HttpResponse<String> answer = script.post("/tokens/" + id + "/disable", Map.of());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .startsWith("<table><tbody>")
          .contains("<tr id=\"token-" + id + "\"", "aria-checked=\"false\"")
          .contains("without-reload is disabled.", "/tokens/" + id + "/enable", "Undo")
          .doesNotContain("<html");
    }
  }

  @Test
  void aTokenThatHasGoneIsToldWithoutAnErrorPage() {
    TokenId id = token(alice, "about-to-go");
    admin.post("/tokens/" + id + "/delete", Map.of());
    try (Browser script = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD)) {
      list(script, "/tokens");
      script.withHeader("X-Fragment", "1");

      HttpResponse<String> answer = script.post("/tokens/" + id + "/enable", Map.of());

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .contains("toast bad", "This token does not exist any more.")
          .doesNotContain("<html", "<tr");
    }
  }

  @Test
  void switchingOnWhatCannotWorkSaysWhy() {
    UserId gone = data.user("viktor", "", "", RoleId.USER);
    data.disable(gone);
    TokenId expired = data.token(alice, "over", "", now() - 2 * DAY).id();
    TokenId orphan = token(gone, "orphan");
    TokenId empty = data.tokenWithoutValue(alice, "empty");

    assertThat(messageAfterEnabling(expired))
        .contains("over is enabled, but it expired 2 days ago.");
    assertThat(messageAfterEnabling(orphan))
        .contains("orphan is enabled, but its user is disabled.");
    assertThat(messageAfterEnabling(empty)).contains("empty is enabled, but it has no value yet.");
  }

  /** Whoever trusts a green switch would not replace a token that has ended. */
  @Test
  void anExpiredTokenNeverLooksEnabled() {
    TokenId expired = data.token(alice, "ended", "", now() - 2 * DAY).id();

    String row = admin.get("/tokens?name=ended").body();

    assertThat(row)
        .contains("clock-x\"/></svg>\nExpired", "class=\"switch moot\" id=\"switch-" + expired);
  }

  @Test
  void deletingAsksFirstAndNamesTheToken() {
    TokenId id = token(alice, "obsolete");

    assertThat(admin.get("/tokens/" + id + "/delete").body())
        .contains("Delete “obsolete”?", "alice.moore (Alice Moore)", "It was never used.");
    assertThat(data.tokensOf(alice)).contains("obsolete");

    assertThat(location(admin.post("/tokens/" + id + "/delete", Map.of()))).isEqualTo("/tokens");
    assertThat(list(admin, "/tokens")).contains("API token deleted: obsolete");
    assertThat(data.tokensOf(alice)).doesNotContain("obsolete");
  }

  @Test
  void theWayBackNeverLeadsToAnotherServer() {
    TokenId id = token(alice, "way-back");

    assertThat(location(admin.post("/tokens/" + id + "/disable", Map.of("back", "//evil.example"))))
        .isEqualTo("/tokens");
    assertThat(
            location(admin.post("/tokens/" + id + "/enable", Map.of("back", "?x=\r\nLocation: x"))))
        .isEqualTo("/tokens");
  }

  private String messageAfterEnabling(TokenId id) {
    admin.post("/tokens/" + id + "/enable", Map.of());
    return list(admin, "/tokens");
  }
}
