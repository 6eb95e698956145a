package io.tokenry.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles in the browser. The four built-in ones have the numbers 1 to 4. */
class RolePagesTest {

  private final TestServer server = TestServer.start();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aRoleIsCreatedShownChangedAndDeleted() {
    HttpResponse<String> created = send("/roles", form("Auditors", "api", "token.get"));
    assertThat(location(created)).isEqualTo("/roles?show=5#role-5");
    assertThat(admin.get("/roles").body())
        .contains("User role Auditors added.")
        .contains("All but token.get");

    Map<String, String> change = form("Auditors", "api_mode", "1", "api", "*.get");
    assertThat(send("/roles/5", change).statusCode()).isEqualTo(303);
    assertThat(admin.get("/roles").body()).contains("Only *.get");
    assertThat(admin.get("/roles/5").body())
        .containsPattern("value=\"\\*\\.get\" checked")
        .containsPattern("name=\"api_mode\" value=\"1\" checked");

    assertThat(admin.get("/roles/5/delete").body()).contains("Delete “Auditors”?");
    assertThat(location(send("/roles/5/delete", Map.of()))).isEqualTo("/roles");
    assertThat(admin.get("/roles/5").statusCode()).isEqualTo(404);
  }

  /** The role decides at once, for people who are signed in already too. */
  @Test
  void withoutManageApiTokensTheTokenPagesAreGoneAtOnce() {
    createUser("alice", "1");
    try (Browser alice = Browser.signedIn(server, "alice", TestData.PASSWORD)) {
      assertThat(alice.get("/profile").body()).contains("/profile/tokens");
      Map<String, String> withoutTokens = form("User role");
      withoutTokens.remove("manage_api_tokens");

      assertThat(send("/roles/1", withoutTokens).statusCode()).isEqualTo(303);

      assertThat(alice.get("/profile").body()).doesNotContain("/profile/tokens");
      assertThat(alice.get("/profile/tokens").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void faultsStandBesideTheirFieldsAndNothingIsLost() {
    HttpResponse<String> answer =
        send("/roles", form("", "type", "9", "api_mode", "1", "ui", "users.users"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("3 fields need another look.")
        .contains("id=\"name-error\"")
        .contains("id=\"type-error\"")
        .contains("id=\"api-error\"")
        .containsPattern("name=\"ui\" value=\"users.users\" checked")
        .containsPattern("name=\"api_mode\" value=\"1\" checked");
    assertThat(send("/roles", form("User role")).body()).contains("id=\"name-error\"");
    assertThat(send("/roles", form("x".repeat(256))).body()).contains("id=\"name-error\"");
    assertThat(send("/roles", form("R", "api", "frob.get")).body()).contains("id=\"api-error\"");
  }

  /** Nothing is changed by asking; the form is still there to go back to. */
  @Test
  void aChangeSaysFirstWhomItAffects() {
    createUser("bob", "1");
    UserId alice = server.data().user("alice", "", "", RoleId.USER);
    server.data().token(alice, "a", "", 0);
    Map<String, String> withoutTokens = form("User role");
    withoutTokens.remove("manage_api_tokens");
    assertThat(admin.get("/roles/1").body()).contains("action=\"/roles/1/preview\"");

    String asked = admin.post("/roles/1/preview", withoutTokens).body();

    assertThat(asked)
        .contains("2 users and 1 API token")
        .contains("No more page User profile ▸ API tokens")
        .contains("Refused: token.create, token.delete, token.generate, token.get, token.update")
        .doesNotContain("name=\"manage_api_tokens\"");
    assertThat(admin.get("/roles/1").body())
        .containsPattern("name=\"manage_api_tokens\" value=\"1\" checked");

    withoutTokens.put("edit", "1");
    assertThat(admin.post("/roles/1/preview", withoutTokens).body())
        .contains("data-unsaved")
        .doesNotContainPattern("name=\"manage_api_tokens\" value=\"1\" checked");
    assertThat(admin.post("/roles/1/preview", form("")).statusCode()).isEqualTo(422);
    assertThat(admin.post("/roles/1/preview", form("Renamed", "ui", "users.users")).body())
        .contains("Nobody’s rights change.");
    assertThat(
            admin
                .post("/roles/1/preview", form("User role", "type", "3", "ui", "users.users"))
                .body())
        .contains("See everybody’s tokens")
        .contains("Page Users ▸ Users")
        .contains("Allowed: auditlog.get");
  }

  /** Of two people with the same form open, the second is told before anything is overwritten. */
  @ParameterizedTest
  @ValueSource(strings = {"/roles/1", "/roles/1/preview"})
  void aChangeMadeMeanwhileIsNotOverwrittenUnseen(String action) {
    Map<String, String> form = form("User role", "api", "token.*");
    form.put("version", Browser.value(admin.get("/roles/1"), "version"));
    send("/roles/1", form("User role", "api", "user.*"));

    HttpResponse<String> refused = send(action, form);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody has changed this user role meanwhile.")
        .contains("href=\"/audit?resource=user_role&amp;resource_id=1\"")
        .containsPattern("value=\"token\\.\\*\" checked");
    assertThat(admin.get("/roles").body()).contains("All but user.*");
    form.put("version", Browser.value(refused, "version"));
    HttpResponse<String> agreed = send("/roles/1/preview", form);
    assertThat(Browser.value(agreed, "version")).isEqualTo(form.get("version"));
    assertThat(send("/roles/1", form).statusCode()).isEqualTo(303);
    assertThat(admin.get("/roles").body()).contains("All but token.*");
  }

  /** What the role narrows is told before it is changed, in the role's rights, and acts at once. */
  @Test
  void whatNarrowsTheTokensOfARoleIsSetShownAndToldInWords() {
    UserId alice = server.data().user("alice", "", "", RoleId.USER);
    String token = server.data().token(alice, "a", "", 0).value().reveal();
    assertThat(callApi(token)).contains("\"result\"");
    Map<String, String> narrow =
        form(
            "User role",
            "restrictions",
            "1",
            "introspection",
            "1",
            "allowed_networks",
            "::2\r\n10.1");
    admin.get("/roles/1");
    HttpResponse<String> refused = admin.post("/roles/1/preview", narrow);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .containsPattern("(?s)id=\"allowed_networks-error\">.*Line 2: “10.1” is not a network")
        .contains("\n::2\n10.1</textarea>")
        .containsPattern("name=\"introspection\" value=\"1\" checked");

    narrow.put("allowed_networks", "::2\r\n10.0.0.0/8");
    assertThat(admin.post("/roles/1/preview", narrow).body())
        .contains("Tokens ▸ Works from: anywhere → ::2, 10.0.0.0/8")
        .contains("· 1 API token")
        .contains("ask about everybody’s tokens (introspection)")
        .contains("name=\"allowed_networks\" value=\"::2\n10.0.0.0/8\"");
    assertThat(send("/roles/1", narrow).statusCode()).isEqualTo(303);
    assertThat(callApi(token)).contains("Not authorized.");
    assertThat(admin.get("/roles/1").body())
        .contains("<p>Works from ::2 or 10.0.0.0/8.</p>", "\n::2\n10.0.0.0/8</textarea>");
    assertThat(admin.get("/users/" + alice + "/permissions").body())
        .contains(
            "Each is narrowed, whatever it allows itself: <b>Works from ::2 or 10.0.0.0/8.</b>");
    assertThat(admin.get("/audit").body())
        .contains("Tokens ▸ Works from: anywhere → ::2, 10.0.0.0/8")
        .contains("May ask about everybody’s tokens: off → on");

    assertThat(send("/roles/1", form("Renamed")).statusCode()).isEqualTo(303);
    assertThat(admin.get("/roles/1/permissions").body()).contains("Works from ::2 or 10.0.0.0/8");
    send("/roles/1", form("Renamed", "restrictions", "1"));
    assertThat(callApi(token)).contains("\"result\"");
    assertThat(admin.get("/roles/1/permissions").body()).doesNotContain("Each is narrowed");
  }

  @Test
  void theRightsOfARoleAreToldInWords() {
    assertThat(admin.get("/roles/3/permissions").body())
        .contains("Permissions of Super admin role")
        .contains("Everybody’s tokens.")
        .contains("23 of 23");
    assertThat(admin.get("/roles/4/permissions").body())
        .contains("Every API call is refused.")
        .contains("The role has no action Manage API tokens.")
        .contains("0 of 23");
    assertThat(admin.get("/roles/99/permissions").statusCode()).isEqualTo(404);
  }

  @Test
  void theBuiltInAndTheUsedStayAndSayWhy() {
    assertThat(admin.get("/roles/3").body()).contains("This role is built in");
    assertThat(send("/roles/3", form("Mine")).statusCode()).isEqualTo(422);
    createUser("alice", "1");

    assertThat(admin.get("/roles/1/delete").body())
        .contains("1 user has this role")
        .doesNotContain("danger-fill");
    assertThat(location(send("/roles/1/delete", Map.of()))).isEqualTo("/roles/1");
    assertThat(admin.get("/roles/1").body()).contains("Give them another role first.");
  }

  @Test
  void theTypeOfOnesOwnRoleIsFixed() {
    send("/roles", form("Own", "type", "3", "ui", "users.user_roles"));
    createUser("boss", "5");
    try (Browser boss = Browser.signedIn(server, "boss", TestData.PASSWORD)) {
      assertThat(boss.get("/roles/5").body())
          .contains("This is your own role")
          .doesNotContain("name=\"type\"");
      Map<String, String> demoting = form("Own", "type", "1", "ui", "users.user_roles");
      assertThat(boss.post("/roles/5", demoting).statusCode()).isEqualTo(303);
      assertThat(boss.get("/roles/5").statusCode()).isEqualTo(200);

      HttpResponse<String> closing = boss.post("/roles/5", form("Own", "ui", "users.users"));
      assertThat(closing.statusCode()).isEqualTo(422);
      assertThat(closing.body()).contains("You cannot close User roles in your own role");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/roles", "/roles/new", "/roles/1", "/roles/1/permissions", "/roles/1/delete"})
  void onlyWhoMayOpenTheSectionSeesIt(String path) {
    createUser("alice", "2");
    try (Browser alice = Browser.signedIn(server, "alice", TestData.PASSWORD);
        Browser nobody = new Browser(server)) {
      assertThat(alice.get(path).statusCode()).isEqualTo(404);
      assertThat(location(nobody.get(path))).startsWith("/sign-in");
      alice.get("/profile");
      assertThat(alice.post("/roles", form("x")).statusCode()).isEqualTo(404);
    }
    assertThat(admin.get("/roles/77").statusCode()).isEqualTo(404);
    assertThat(admin.get("/roles/x").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> send(String path, Map<String, String> fields) {
    admin.get("/roles/new");
    return admin.post(path, fields);
  }

  private String callApi(String token) {
    try (Browser caller = new Browser(server)) {
      return caller
          .withHeader("Authorization", "Bearer " + token)
          .postExactly(
              "/api_jsonrpc.php",
              "{\"jsonrpc\":\"2.0\",\"method\":\"user.get\",\"params\":{},\"id\":1}",
              "application/json")
          .body();
    }
  }

  private void createUser(String username, String role) {
    server.data().user(username, "", "", new RoleId(Long.parseLong(role)));
  }

  private static Map<String, String> form(String name, String... more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("type", "1");
    fields.put("manage_api_tokens", "1");
    fields.put("api_access", "1");
    fields.put("api_mode", "0");
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("");
  }
}
