package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import io.tokenry.token.TokenId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log in the browser, as its forms and links send it. */
class AuditPagesTest {

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final TestData data = server.data();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void recordsAreReadableAndLeadToWhatTheyName() {
    UserId jim = data.user("jim", "", "", RoleId.USER);
    TokenId id = data.token(jim, "ci", "", 0).id();
    admin.get("/tokens/" + id);
    admin.post("/tokens/" + id, edit("ci-deploy"));

    String log = admin.get("/audit?resource=api_token&resource_id=" + id).body();

    assertThat(log)
        .contains("Expires at: never → 2031-02-28 10:00:00")
        .contains("Name: ci → ci-deploy")
        .contains("href=\"/tokens/" + id + "\"")
        .contains("<span class=\"chip-key\">Resource</span><span class=\"clip\">API token</span>");
    assertThat(admin.get("/tokens/" + id).body())
        .contains("href=\"/audit?resource=api_token&amp;resource_id=" + id + "\"");
    assertThat(admin.get("/users/" + jim).body()).contains("href=\"/audit?user=" + jim + "\"");
    assertThat(admin.get("/audit?resource=user&resource_id=" + jim).body())
        .contains("href=\"/users/" + jim + "\"");
  }

  @Test
  void whatIsGoneIsNamedWithoutALink() {
    UserId jim = data.user("jim", "", "", RoleId.USER);
    TokenId id = data.token(jim, "short-lived", "", 0).id();
    admin.get("/tokens/" + id + "/delete");
    admin.post("/tokens/" + id + "/delete", Map.of());

    assertThat(admin.get("/audit?action=delete").body())
        .contains("short-lived")
        .doesNotContain("href=\"/tokens/" + id + "\"");
  }

  /** What a record holds by number is named as it is called now, on the page and in the table. */
  @Test
  void rolesGroupsAndUsersAreNamed() {
    UserId jim = data.user("jim", "Jim", "", RoleId.USER);
    UserId ann = data.user("ann", "", "", RoleId.USER);
    data.tokenWithoutValue(jim, "ci");
    admin.get("/groups/new");
    admin.post("/groups", Map.of("name", "crew", "gui_access", "0", "join", ann.toString()));
    admin.get("/users/" + jim);
    admin.post("/users/" + jim, user("jim", "2", "9"));
    admin.post("/users/" + ann + "/delete", Map.of());

    String joined = "Members added: user " + ann + " (deleted)";
    assertThat(admin.get("/audit").body())
        .contains("User role: User role (1) → Admin role (2)")
        .contains("User groups: none → Disabled (9)")
        .contains("User: jim (" + jim + ")")
        .contains(joined);
    assertThat(admin.get("/audit/export.csv").body())
        .contains("User role: User role (1) → Admin role (2)")
        .contains(joined);
    assertThat(admin.get("/audit/export.json").body())
        .contains("\\\"user.roleid\\\":[\\\"update\\\",\\\"2\\\",\\\"1\\\"]")
        .doesNotContain("Admin role");
  }

  @Test
  void eachPartOfTheFilterNarrowsTheList() {
    UserId jim = data.user("jim", "", "", RoleId.USER);
    Browser.signedIn(server, "jim", TestData.PASSWORD).close();
    Browser.signedIn(server, "jim", "wrong").close();
    String all = admin.get("/audit").body();

    assertThat(ids(all).size()).isGreaterThan(4);
    assertThat(rows("?user=" + jim, "Login", "Failed login", "Update")).isEqualTo(3);
    assertThat(rows("?action=failed_login&resource=user", "Failed login")).isEqualTo(1);
    assertThat(
            rows("?user=" + jim + "&resource=user&resource_id=" + jim + "&action=login", "Login"))
        .isEqualTo(1);
    assertThat(rows("?user=" + jim + "&action=delete")).isZero();
    assertThat(rows("?user=0&resource=user_role")).isZero();
    assertThat(rows("?till=2001-01-01")).isZero();
    assertThat(rows("?from=2001-01-01")).isEqualTo(ids(all).size());
    String set = first("recordset=(c[a-z0-9]{24})", admin.get("/audit?action=failed_login").body());
    assertThat(rows("?recordset=" + set, "Failed login", "Update")).isEqualTo(2);
  }

  @Test
  void pagesAreTurnedByKeyFromTheNewestToTheOldestAndBack() {
    for (int i = 0; i < 5; i++) {
      data.user("user" + i, "", "", RoleId.USER);
    }
    admin.get("/profile");
    admin.post(
        "/profile",
        Map.of("timezone", "UTC", "lang", "default", "theme", "default", "rows_per_page", "2"));

    List<String> seen = new ArrayList<>();
    String page = admin.get("/audit?resource=user&action=add").body();
    assertThat(page).doesNotContain("aria-label=\"Newer\"");
    String firstPage = page;
    while (true) {
      seen.addAll(ids(page));
      Matcher older = Pattern.compile("href=\"([^\"]*older=[^\"]*)\"").matcher(page);
      if (!older.find()) {
        break;
      }
      page = admin.get(older.group(1).replace("&amp;", "&")).body();
    }
    assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    String newer = first("href=\"([^\"]*newer=[^\"]*)\"", page).replace("&amp;", "&");
    assertThat(ids(admin.get(newer).body())).isEqualTo(seen.subList(2, 4));
    String newest =
        first("href=\"([^\"]*newer=[^\"]*)\"", admin.get(newer).body()).replace("&amp;", "&");
    assertThat(ids(admin.get(newest).body())).isEqualTo(ids(firstPage));
  }

  @Test
  void whatCannotBeReadStandsBesideItsField() {
    HttpResponse<String> answer =
        admin.get("/audit?from=yesterday&resource_id=x&action=frob&user=%3Cb%3E");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("value=\"yesterday\"")
        .contains("id=\"f-from-error\"")
        .contains("id=\"f-resource_id-error\"")
        .contains("id=\"f-action-error\"");
    assertThat(admin.get("/audit/export.csv?action=frob").statusCode()).isEqualTo(422);
    assertThat(admin.get("/audit?older=1-x").statusCode()).isEqualTo(400);
  }

  @Test
  void theFilesHoldAllThatMatchAndNoFormula() throws Exception {
    UserId jim = data.user("jim", "", "", RoleId.USER);
    for (int i = 0; i < 1100; i++) {
      data.tokenWithoutValue(jim, "=cmd()" + i);
    }

    HttpResponse<String> csv = admin.get("/audit/export.csv?resource=api_token");
    assertThat(csv.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"audit-log.csv\"");
    assertThat(csv.body().lines()).hasSize(1101).first().asString().startsWith("\"Time (UTC)\",");
    assertThat(csv.body()).contains("\"'=cmd()0\"").doesNotContain(",\"=");

    HttpResponse<String> json = admin.get("/audit/export.json?resource=api_token");
    JsonNode records = new ObjectMapper().readTree(json.body());
    assertThat(records).hasSize(1100);
    assertThat(records.get(0).get("resourcename").asText()).isEqualTo("=cmd()1099");
    assertThat(records.get(0).get("hash").asText()).matches("[0-9a-f]{64}");
    assertThat(admin.get("/audit/export.json?action=logout&user=99").body()).isEqualTo("[\n]\n");
  }

  /** The log tells who works here, from where and on what. */
  @ParameterizedTest
  @ValueSource(strings = {"/audit", "/audit/total", "/audit/export.csv", "/audit/export.json"})
  void superAdminsAloneSeeIt(String path) {
    data.user("jim", "", "", RoleId.USER);
    try (Browser jim = Browser.signedIn(server, "jim", TestData.PASSWORD);
        Browser nobody = new Browser(server)) {
      assertThat(jim.get(path).statusCode()).isEqualTo(404);
      assertThat(jim.get("/profile").body()).doesNotContain("Audit log");
      assertThat(nobody.get(path).statusCode()).isEqualTo(303);
    }
    assertThat(admin.get("/profile").body()).contains("href=\"/audit\"");
  }

  @Test
  void aUserIsChosenFromTheFullListWithoutScripts() {
    UserId jim = data.user("jim", "", "", RoleId.USER);
    String select = first("href=\"(/users/select[^\"]*)\"", admin.get("/audit?action=add").body());
    assertThat(admin.get(select.replace("&amp;", "&")).body())
        .contains("action=\"/audit\"")
        .contains("name=\"action\" value=\"add\"")
        .contains("name=\"user\" value=\"" + jim + "\"");
  }

  /** What somebody typed as a user name is text, wherever it is shown. */
  @Test
  void foreignTextStaysText() {
    try (Browser stranger = new Browser(server)) {
      stranger.signIn("<script>alert(1)</script>", "guess");
    }
    assertThat(admin.get("/audit?action=failed_login").body())
        .contains("&lt;script")
        .doesNotContain("<script>alert");
  }

  private int rows(String query, String... actions) {
    String page = admin.get("/audit" + query).body();
    for (String action : actions) {
      assertThat(page).containsPattern("</svg>\\s*" + action + "</span>");
    }
    return ids(page).size();
  }

  private static List<String> ids(String page) {
    return Pattern.compile("<tr id=\"record-(c[a-z0-9]{24})\"")
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private static Map<String, String> user(String username, String role, String group) {
    return Map.of(
        "username", username,
        "roleid", role,
        "group", group,
        "lang", "default",
        "timezone", "default",
        "theme", "default",
        "rows_per_page", "50");
  }

  private static Map<String, String> edit(String name) {
    return Map.of(
        "name", name,
        "description", "",
        "expires", "1",
        "expiry_preset", "custom",
        "expires_at", "2031-02-28 10:00:00",
        "enabled", "1");
  }
}
