package io.tokenry.usergroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
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

/** User groups in the browser, as its forms send them. The first new group has the number 13. */
class UserGroupPagesTest {

  private final TestServer server = TestServer.start();
  private final TestData data = server.data();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  /** Of two people with the same form open, the second is told before anything is overwritten. */
  @Test
  void aChangeMadeMeanwhileIsNotOverwrittenUnseen() {
    UserId alice = data.user("alice", "Alice", "Moore", RoleId.USER);
    admin.get("/groups/new");
    admin.post("/groups", form("team", Map.of()));
    Map<String, String> form = form("crew", Map.of("join", alice.toString()));
    form.put("version", Browser.value(admin.get("/groups/13"), "version"));
    admin.post("/groups/13", form("team", Map.of("gui_access", "3")));

    HttpResponse<String> refused = admin.post("/groups/13", form);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody has changed this user group meanwhile.", "value=\"crew\"")
        .contains("<option value=\"" + alice + "\" selected>");
    assertThat(admin.get("/groups").body()).contains(">team</a>").doesNotContain(">crew</a>");
    form.put("version", Browser.value(refused, "version"));
    assertThat(admin.post("/groups/13", form).statusCode()).isEqualTo(303);
    assertThat(admin.get("/groups").body()).contains("aria-label=\"1 user in crew\"");
  }

  @Test
  void aGroupIsCreatedShownChangedAndDeleted() {
    UserId alice = data.user("alice", "Alice", "Moore", RoleId.USER);
    UserId bob = data.user("bob", "", "", RoleId.USER);
    admin.get("/groups/new");
    HttpResponse<String> created =
        admin.post("/groups", form(" team ", Map.of("join", alice.toString())));
    assertThat(location(created)).isEqualTo("/groups?show=13#group-13");
    assertThat(admin.get("/groups").body())
        .contains("User group team added.")
        .contains("aria-label=\"1 user in team\"");
    assertThat(admin.get("/users?group=13").body())
        .contains("title=\"alice\"")
        .doesNotContain("title=\"bob\"")
        .contains("<span class=\"chip-key\">User group</span><span class=\"clip\">team</span>");
    assertThat(admin.get("/groups/13").body())
        .contains("value=\"team\"")
        .contains("name=\"leave\" value=\"" + alice + "\"");

    Map<String, String> change = form("crew", Map.of("join", bob.toString(), "gui_access", "3"));
    change.put("leave", alice.toString());
    assertThat(admin.post("/groups/13", change).statusCode()).isEqualTo(303);
    assertThat(admin.get("/groups/13").body())
        .contains("value=\"crew\"")
        .contains("<option value=\"3\" selected>")
        .contains("name=\"leave\" value=\"" + bob + "\"")
        .doesNotContain("name=\"leave\" value=\"" + alice + "\"");

    assertThat(admin.get("/groups/13/delete").body())
        .contains("Delete “crew”?")
        .contains("1 user leaves the group");
    assertThat(location(admin.post("/groups/13/delete", Map.of()))).isEqualTo("/groups");
    assertThat(admin.get("/groups").body()).contains("User group crew deleted.");
    assertThat(admin.get("/groups/13").statusCode()).isEqualTo(404);
    assertThat(signsIn("bob")).isTrue();
  }

  @Test
  void faultsStandBesideTheirFieldsAndNothingTypedIsLost() {
    UserId alice = data.user("alice", "Alice", "Moore", RoleId.USER);
    admin.get("/groups/new");
    HttpResponse<String> blank =
        admin.post("/groups", form("  ", Map.of("join", alice.toString(), "gui_access", "9")));
    assertThat(blank.statusCode()).isEqualTo(422);
    assertThat(blank.body())
        .contains("The user group was not added.</b> 2 fields need another look.")
        .contains("id=\"name-error\"")
        .contains("id=\"gui_access-error\"")
        .contains("<option value=\"" + alice + "\" selected>");
    assertThat(admin.post("/groups", form("Disabled", Map.of())).body())
        .contains("User group \"Disabled\" already exists.");
    assertThat(admin.post("/groups", form("x", Map.of("join", "77"))).body())
        .contains("id=\"members-error\"");
    assertThat(admin.post("/groups", form("a\nb", Map.of())).body()).contains("id=\"name-error\"");
  }

  @Test
  void nobodyPutsThemselvesIntoADisabledGroup() {
    admin.get("/groups/9");
    assertThat(admin.post("/groups/9", form("Disabled", Map.of("join", "1"))).body())
        .contains("You cannot put yourself into a group");
    assertThat(admin.get("/groups").statusCode()).isEqualTo(200);
    assertThat(admin.get("/groups/9").body())
        .contains("always disabled")
        .doesNotContain("name=\"enabled\"")
        .doesNotContain("/groups/9/delete");
    assertThat(location(admin.post("/groups/9/delete", Map.of()))).isEqualTo("/groups/9");
  }

  @Test
  void disablingAGroupAsksFirstAndTakesEffectAtOnce() {
    UserId alice = data.user("alice", "", "", RoleId.USER);
    data.token(alice, "ci", "", 0);
    admin.get("/groups/new");
    admin.post("/groups", form("team", Map.of("join", alice.toString())));
    admin.get("/groups");
    Map<String, String> ticked = Map.of("id", "13", "action", "disable");

    assertThat(admin.post("/groups/bulk", ticked).body())
        .contains("Disable the users of “team”?")
        .contains("1 user is signed out at once")
        .contains("their 1 API token does not work any more")
        .contains("data-ask-body");
    assertThat(signsIn("alice")).isTrue();
    admin.post("/groups/bulk/apply", ticked);
    assertThat(admin.get("/groups").body()).contains("1 user group is disabled.");
    assertThat(signsIn("alice")).isFalse();
    admin.post("/groups/bulk/apply", Map.of("id", "13", "action", "enable"));
    assertThat(signsIn("alice")).isTrue();

    admin.post("/groups/bulk", Map.of("action", "enable"));
    assertThat(admin.get("/groups").body()).contains("Tick at least one user group first.");
    admin.post("/groups/bulk/apply", Map.of("id", "77", "action", "enable"));
    assertThat(admin.get("/groups").body()).contains("does not exist any more");
    assertThat(admin.post("/groups/bulk", Map.of("action", "frob")).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/groups", "/groups/new", "/groups/9", "/groups/9/delete"})
  void onlyWhoMayOpenTheSectionSeesIt(String path) {
    data.user("alice", "", "", RoleId.ADMIN);
    try (Browser alice = Browser.signedIn(server, "alice", TestData.PASSWORD);
        Browser nobody = new Browser(server)) {
      assertThat(alice.get(path).statusCode()).isEqualTo(404);
      assertThat(location(nobody.get(path))).startsWith("/sign-in");
      alice.get("/profile");
      assertThat(alice.post("/groups", form("x", Map.of())).statusCode()).isEqualTo(404);
      assertThat(alice.post("/groups/12", form("x", Map.of())).statusCode()).isEqualTo(404);
      assertThat(alice.post("/groups/12/delete", Map.of()).statusCode()).isEqualTo(404);
    }
  }

  private boolean signsIn(String username) {
    try (Browser browser = new Browser(server)) {
      return browser.signIn(username, TestData.PASSWORD).statusCode() == 303;
    }
  }

  private static Map<String, String> form(String name, Map<String, String> more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("gui_access", "0");
    fields.put("enabled", "1");
    fields.putAll(more);
    return fields;
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("");
  }
}
