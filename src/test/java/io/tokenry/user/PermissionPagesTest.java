package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Effective rights of a user, in words. */
class PermissionPagesTest {

  private final TestServer server = TestServer.start();
  private final TestData data = server.data();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void theyAreWhatTheRoleComesTo() {
    UserId alice = data.user("alice", "Alice", "Moore", RoleId.USER);

    assertThat(text(admin, path(alice)))
        .contains("Permissions of alice")
        .contains("Users ▸ API tokens: no")
        .contains("User profile ▸ API tokens: yes")
        .contains("One’s own tokens alone.")
        .contains("Create API tokens: yes")
        .contains("token.create: yes")
        .contains("role.create: no");
    assertThat(text(admin, "/profile/permissions"))
        .contains("Your permissions")
        .contains("Users ▸ API tokens: yes")
        .contains("Everybody’s tokens.")
        .contains("role.create: yes");
  }

  @Test
  void withoutManageApiTokensNothingAboutTokensIsOpen() {
    RoleId role = data.roleWithoutTokens("Without", UserType.SUPER_ADMIN);
    UserId user = data.user("bob", "", "", role);

    assertThat(text(admin, path(user)))
        .contains("Users ▸ API tokens: no")
        .contains("User profile ▸ API tokens: no")
        .contains("Create API tokens: no")
        .contains("token.get: no")
        .contains("role.create: yes");
  }

  @Test
  void whatStandsInTheWayIsSaidFirst() {
    UserId alice = data.user("alice", "", "", RoleId.USER);
    data.disable(alice);
    assertThat(text(admin, path(alice))).contains("Disabled by the group “Disabled”");

    UserId guest = data.user("guest", "", "", RoleId.USER);
    join(guest, 12);
    assertThat(text(admin, path(guest)))
        .contains("The web pages are closed by the group “No access to the web pages”")
        .contains("See API tokens: yes")
        .contains("Create API tokens: no");

    server
        .database()
        .write(
            tx ->
                tx.handle().execute("UPDATE users SET role_id = NULL WHERE id = ?", alice.value()));
    assertThat(text(admin, path(alice)))
        .contains("A user without a role has no access to the system.")
        .doesNotContain("API methods");
  }

  /** Everybody finds out about themselves, administrators about everybody. */
  @Test
  void othersSeeTheirOwn() {
    UserId alice = data.user("alice", "", "", RoleId.USER);
    try (Browser browser = Browser.signedIn(server, "alice", TestData.PASSWORD)) {
      assertThat(browser.get("/profile/permissions").body()).contains("Your permissions");
      assertThat(browser.get(path(alice)).statusCode()).isEqualTo(404);
      assertThat(browser.get("/users/1/permissions").statusCode()).isEqualTo(404);
    }
    assertThat(admin.get("/users/999/permissions").statusCode()).isEqualTo(404);
    assertThat(admin.get("/users/" + alice).body()).contains(path(alice));
  }

  private void join(UserId user, long group) {
    server
        .database()
        .write(
            tx ->
                tx.handle()
                    .execute(
                        "INSERT INTO usergroup_member (usergroup_id, user_id) VALUES (?, ?)",
                        group,
                        user.value()));
  }

  private static String path(UserId user) {
    return "/users/" + user + "/permissions";
  }

  /** The page without its markup. */
  private static String text(Browser browser, String path) {
    return browser.get(path).body().replaceAll("<[^>]*>", "");
  }
}
