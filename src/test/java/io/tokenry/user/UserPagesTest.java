package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users in the browser, as its forms send them. The first user has the number 1. */
class UserPagesTest {

  private static final String GOOD = "nine green bottles";

  private final TestServer server = TestServer.start();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aUserIsCreatedShownChangedAndSignsIn() {
    admin.get("/users/new");
    HttpResponse<String> created = admin.post("/users", form("alice", Map.of("name", " Alice ")));

    assertThat(created.statusCode()).isEqualTo(303);
    assertThat(location(created)).isEqualTo("/users?show=2#user-2");
    assertThat(admin.get("/users").body())
        .contains("User alice added.")
        .contains("title=\"alice\"")
        .contains("<span class=\"clip\" title=\"Alice\">Alice</span>");
    assertThat(signsIn("alice", GOOD)).isTrue();

    Map<String, String> change =
        form("alice.moore", Map.of("group", "12", "roleid", "2", "lang", "fr_FR"));
    change.put("password", "");
    change.put("repeat_password", "");
    assertThat(admin.post("/users/2", change).statusCode()).isEqualTo(303);

    assertThat(admin.get("/users/2").body())
        .contains("value=\"alice.moore\"")
        .contains("<option value=\"2\" selected>Admin role</option>")
        .contains("<option value=\"fr_FR\" selected>French (France)</option>");
    assertThat(admin.get("/users/2").body()).contains("name=\"group\" value=\"12\" checked");
    assertThat(signsIn("alice.moore", GOOD)).as("without web pages").isFalse();
    change.put("group", "");
    change.remove("group");
    assertThat(admin.post("/users/2", change).statusCode()).isEqualTo(303);
    assertThat(signsIn("alice.moore", GOOD)).isTrue();
    assertThat(signsIn("alice", GOOD)).isFalse();
  }

  /** Of two people with the same form open, the second is told before anything is overwritten. */
  @Test
  void aChangeMadeMeanwhileIsNotOverwrittenUnseen() {
    admin.get("/users/new");
    admin.post("/users", form("alice", Map.of()));
    Map<String, String> form = form("alice", Map.of("name", "Alice", "password", ""));
    form.put("repeat_password", "");
    form.put("version", Browser.value(admin.get("/users/2"), "version"));
    admin.post("/users/bulk/apply", Map.of("action", "disable", "id", "2"));
    assertThat(admin.get("/users/2").body()).contains("name=\"group\" value=\"9\" checked");

    HttpResponse<String> refused = admin.post("/users/2", form);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody has changed this user meanwhile.", "value=\"Alice\"");
    assertThat(admin.get("/users/2").body()).contains("name=\"group\" value=\"9\" checked");
    form.put("version", Browser.value(refused, "version"));
    assertThat(admin.post("/users/2", form).statusCode()).isEqualTo(303);
    assertThat(admin.get("/users/2").body())
        .contains("value=\"Alice\"")
        .doesNotContain("name=\"group\" value=\"9\" checked");
  }

  @Test
  void faultsStandBesideTheirFieldsAndNothingTypedIsLostButPasswords() {
    admin.get("/users/new");
    Map<String, String> fields = form(TestServer.ADMIN, Map.of("name", "<b>Kate</b>"));
    fields.put("password", "secret word");
    fields.put("repeat_password", "secret word");

    HttpResponse<String> answer = admin.post("/users", fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("The user was not added.</b> 2 fields need another look.")
        .contains("id=\"username-error\"")
        .contains("id=\"password-error\"")
        .contains("value=\"&lt;b>Kate&lt;/b>\"")
        .doesNotContain("secret word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "line\nbreak", "right\u202eleft"})
  void namesThatCannotBeTakenAreRefused(String username) {
    admin.get("/users/new");
    HttpResponse<String> answer = admin.post("/users", form(username, Map.of()));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("id=\"username-error\"");
  }

  @Test
  void passwordsThatDifferAndRolesThatDoNotExistAreRefused() {
    admin.get("/users/new");
    assertThat(admin.post("/users", form("bob", Map.of("repeat_password", "x"))).body())
        .contains("id=\"repeat_password-error\"");
    assertThat(admin.post("/users", form("bob", Map.of("roleid", "99"))).body())
        .contains("id=\"roleid-error\"");
    assertThat(admin.post("/users", form("bob", Map.of("roleid", "x"))).statusCode())
        .isEqualTo(422);
    assertThat(admin.get("/users").body()).doesNotContain("title=\"bob\"");
  }

  @Test
  void disablingAsksFirstAndTakesEffectAtOnce() {
    create("alice");
    try (Browser alice = Browser.signedIn(server, "alice", GOOD)) {
      assertThat(alice.get("/profile").statusCode()).isEqualTo(200);

      Map<String, String> ticked = Map.of("id", "2", "action", "disable", "back", "?q=a");
      HttpResponse<String> question = admin.post("/users/bulk", ticked);
      assertThat(question.statusCode()).isEqualTo(200);
      assertThat(question.body()).contains("Disable “alice”?").contains("data-ask-body");
      assertThat(alice.get("/profile").statusCode()).isEqualTo(200);

      HttpResponse<String> done = admin.post("/users/bulk/apply", ticked);
      assertThat(location(done)).isEqualTo("/users?q=a");
      assertThat(admin.get("/users").body()).contains("alice is disabled.");
      assertThat(location(alice.get("/profile"))).startsWith("/sign-in");
      assertThat(signsIn("alice", GOOD)).isFalse();
    }
  }

  @Test
  void theSwitchAnswersWithItsRowAndAWayBack() {
    create("alice");
    admin.withHeader("X-Fragment", "1");

    HttpResponse<String> disabled = admin.post("/users/2/disable", Map.of("back", "?q=a"));

    assertThat(disabled.statusCode()).isEqualTo(200);
    assertThat(disabled.body())
        .contains("<tr id=\"user-2\"")
        .contains("action=\"/users/2/enable\" data-swap")
        .contains("alice is disabled.")
        .doesNotContain("<html");
    admin.withHeader("X-Fragment", "");
    assertThat(location(admin.post("/users/2/enable", Map.of("back", "?q=a"))))
        .isEqualTo("/users?q=a");
    assertThat(signsIn("alice", GOOD)).isTrue();
  }

  @Test
  void nobodyDisablesThemselves() {
    admin.get("/users/1");
    assertThat(admin.get("/users/1").body())
        .contains("This is you.")
        .doesNotContain("name=\"roleid\"");
    admin.post("/users/1/disable", Map.of());
    assertThat(admin.get("/users").body()).contains("You cannot disable yourself");

    Map<String, String> forged = form(TestServer.ADMIN, Map.of("roleid", "1"));
    assertThat(admin.post("/users/1", forged).statusCode()).isEqualTo(303);
    assertThat(admin.get("/users").statusCode()).isEqualTo(200);
  }

  @Test
  void everyRowOfABulkChangeIsReported() {
    create("alice");
    admin.post("/users/bulk/apply", Map.of("id", "2", "action", "disable"));
    admin.get("/users");

    admin.postExactly(
        "/users/bulk/apply",
        "form_token=" + admin.formToken() + "&action=disable&id=1&id=2&id=77",
        "application/x-www-form-urlencoded");

    assertThat(admin.get("/users").body())
        .contains("1 was disabled already. 1 does not exist any more. You cannot disable yourself");
    admin.post("/users/bulk", Map.of("action", "enable"));
    assertThat(admin.get("/users").body()).contains("Tick at least one user first.");
    assertThat(admin.post("/users/bulk", Map.of("id", "2", "action", "frob")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void theListIsFilteredSortedAndPagedByItsAddress() {
    for (String name : List.of("ann", "ben", "cid")) {
      create(name);
    }
    admin.get("/profile");
    admin.post(
        "/profile",
        Map.of("lang", "default", "timezone", "UTC", "theme", "default", "rows_per_page", "2"));

    String first = admin.get("/users?sort=username&order=desc").body();
    assertThat(first).contains("aria-sort=\"descending\"").contains("1–2 of 4");
    assertThat(first.indexOf("title=\"cid\"")).isLessThan(first.indexOf("title=\"ben\""));
    String next = admin.get("/users?sort=username&order=desc&after=3").body();
    assertThat(next).contains("title=\"ann\"").contains("3–4 of 4");
    String found = admin.get("/users?q=BE&status=enabled&role=1").body();
    assertThat(found)
        .contains("title=\"ben\"")
        .doesNotContain("title=\"ann\"")
        .contains("<span class=\"chip-key\">User role</span><span class=\"clip\">User role</span>");
    assertThat(admin.get("/users?q=%27%3B--&sort=frob&role=x&status=y&after=z").body())
        .contains("No user matches this filter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/users/new", "/users/1"})
  void onlyWhoMayOpenTheSectionSeesIt(String path) {
    create("alice");
    try (Browser alice = Browser.signedIn(server, "alice", GOOD);
        Browser nobody = new Browser(server)) {
      assertThat(alice.get(path).statusCode()).isEqualTo(404);
      assertThat(location(nobody.get(path))).startsWith("/sign-in");
      alice.get("/profile");
      assertThat(alice.post("/users", form("eve", Map.of())).statusCode()).isEqualTo(404);
      assertThat(alice.post("/users/1/disable", Map.of()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThat(admin.get("/users/77").statusCode()).isEqualTo(404);
    assertThat(admin.get("/users/x").statusCode()).isEqualTo(404);
    assertThat(admin.post("/users/77", form("x", Map.of())).statusCode()).isEqualTo(404);
    assertThat(admin.post("/users/77/enable", Map.of()).statusCode()).isEqualTo(404);
  }

  private void create(String username) {
    admin.get("/users/new");
    assertThat(admin.post("/users", form(username, Map.of())).statusCode()).isEqualTo(303);
  }

  private boolean signsIn(String username, String password) {
    try (Browser browser = new Browser(server)) {
      return browser.signIn(username, password).statusCode() == 303;
    }
  }

  private static Map<String, String> form(String username, Map<String, String> more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", username);
    fields.put("roleid", "1");
    fields.put("lang", "default");
    fields.put("timezone", "default");
    fields.put("theme", "default");
    fields.put("rows_per_page", "50");
    fields.put("password", GOOD);
    fields.put("repeat_password", GOOD);
    fields.putAll(more);
    return fields;
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("");
  }
}
