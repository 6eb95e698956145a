package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleting and unblocking a user in the browser. */
class UserRemovalPagesTest {

  private final TestServer server = TestServer.start();
  private final TestData data = server.data();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void theQuestionNamesTheTokensThatGoAndThoseThatLoseTheirCreator() {
    UserId alice = data.user("alice", "", "", RoleId.USER);
    UserId bob = data.user("bob", "", "", RoleId.USER);
    for (int i = 1; i <= 7; i++) {
      data.token(alice, "ci " + i, "", 0);
    }
    data.token(bob, "of bob", "", 0);
    server
        .database()
        .write(
            tx ->
                tx.handle()
                    .execute(
                        "UPDATE token SET creator_id = ?, first_creator_id = ? WHERE user_id = ?",
                        alice.value(),
                        alice.value(),
                        bob.value()));
    assertThat(admin.get("/users/" + alice).body())
        .contains("href=\"/users/" + alice + "/delete\" data-ask");

    String question = admin.get("/users/" + alice + "/delete").body();
    assertThat(question)
        .contains("Delete “alice”?")
        .contains("7 API tokens are deleted with the user and stop working at once.")
        .contains("<li>ci 1</li>")
        .contains("<li>and 2 more</li>")
        .contains("1 API token of somebody else stays, and loses its creator:")
        .contains("<li>of bob of bob</li>")
        .contains("Delete user and 7 tokens");
    assertThat(data.tokensOf(alice)).as("nothing happens before the answer").hasSize(7);

    HttpResponse<String> done = admin.post("/users/" + alice + "/delete", Map.of());
    assertThat(location(done)).isEqualTo("/users");
    assertThat(admin.get("/users").body())
        .contains("User alice deleted.")
        .doesNotContain("title=\"alice\"");
    assertThat(data.tokensOf(alice)).isEmpty();
    assertThat(data.tokensOf(bob)).containsExactly("of bob");
    assertThat(admin.get("/users/" + alice).statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyDeletesThemselves() {
    assertThat(admin.get("/users/1").body()).doesNotContain("/users/1/delete");
    assertThat(location(admin.post("/users/1/delete", Map.of()))).isEqualTo("/users/1");
    assertThat(admin.get("/users/1").body()).contains("User is not allowed to delete himself.");
  }

  @Test
  void aUserWhoHasToWaitIsShownAndUnblocked() {
    UserId alice = data.user("alice", "", "", RoleId.USER);
    try (Browser browser = new Browser(server)) {
      for (int i = 0; i < 5; i++) {
        browser.signIn("alice", "wrong");
      }
      assertThat(browser.signIn("alice", TestData.PASSWORD).statusCode()).isEqualTo(401);
      assertThat(admin.get("/users/" + alice).body())
          .contains("Sign-in is blocked until")
          .contains("action=\"/users/" + alice + "/unblock\"");

      assertThat(location(admin.post("/users/" + alice + "/unblock", Map.of())))
          .isEqualTo("/users/" + alice);
      assertThat(admin.get("/users/" + alice).body())
          .contains("alice can try to sign in again.")
          .doesNotContain("Sign-in is blocked until");
      assertThat(browser.signIn("alice", TestData.PASSWORD).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void onlyWhoMayOpenTheSectionDoesSo() {
    data.user("alice", "", "", RoleId.ADMIN);
    try (Browser alice = Browser.signedIn(server, "alice", TestData.PASSWORD)) {
      alice.get("/profile");
      assertThat(alice.get("/users/1/delete").statusCode()).isEqualTo(404);
      assertThat(alice.post("/users/1/delete", Map.of()).statusCode()).isEqualTo(404);
      assertThat(alice.post("/users/1/unblock", Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(admin.get("/users/77/delete").statusCode()).isEqualTo(404);
    assertThat(admin.post("/users/77/unblock", Map.of()).statusCode()).isEqualTo(404);
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("");
  }
}
