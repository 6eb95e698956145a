package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserPickerPagesTest {

  private static final String GOOD = "nine green bottles";

  private final TestServer server = TestServer.start();
  private final Browser admin = Browser.signedIn(server, TestServer.ADMIN, TestServer.PASSWORD);

  @BeforeEach
  void createUsers() {
    create("alice", "Alice", "Moore", "1");
    create("guest", "", "", "4");
  }

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void optionsAreFoundByAnyPartOfAnyName() {
    assertThat(admin.get("/users/options?q=MOO").body())
        .isEqualTo(
            """
            [{"value":"2","text":"alice (Alice Moore)","note":"","disabled":false}]\
            """);
    assertThat(admin.get("/users/options?q=gue").body()).contains("\"note\":\"no API access\"");
    assertThat(admin.get("/users/options?q=zzz").body()).isEqualTo("[]");
    assertThat(admin.get("/users/options").headers().firstValue("content-type"))
        .hasValue("application/json");
  }

  @Test
  void theFullListLeadsBackWithWhatWasThere() {
    String one = admin.get("/users/select?field=user&back=/tokens/new%3Fname%3Dci").body();
    assertThat(one)
        .contains("action=\"/tokens/new\"")
        .contains("<input type=\"hidden\" name=\"name\" value=\"ci\">")
        .contains("name=\"user\" value=\"2\" data-text=\"alice (Alice Moore)\"");

    String several =
        admin
            .get("/users/select?field=user&multiple=1&q=ali&back=/tokens%3Fuser%3D2%26user%3D3")
            .body();
    assertThat(several)
        .containsPattern("name=\"user\" value=\"2\"[^>]* checked")
        .contains("<input type=\"hidden\" name=\"user\" value=\"3\">")
        .contains("1–1 of 1");
    assertThat(admin.get("/users/select?q=zzz").body()).contains("No matches found");
  }

  /** A link could otherwise lead people to another website that looks like this one. */
  @Test
  void theWayBackNeverLeavesThisServer() {
    for (String back : new String[] {"https://evil.example", "//evil.example", "/%5Cevil", "%ZZ"}) {
      assertThat(admin.get("/users/select?back=" + back.replace("%ZZ", "/x%3F%25ZZ")).body())
          .doesNotContain("evil");
    }
  }

  @Test
  void othersFindThemselvesAlone() {
    try (Browser alice = Browser.signedIn(server, "alice", GOOD)) {
      assertThat(alice.get("/users/options?q=").body())
          .contains("alice")
          .doesNotContain(TestServer.ADMIN);
      assertThat(alice.get("/users/select").body())
          .contains("1–1 of 1")
          .doesNotContain(TestServer.ADMIN);
    }
    try (Browser nobody = new Browser(server)) {
      assertThat(nobody.get("/users/options?q=").statusCode()).isEqualTo(303);
    }
  }

  private void create(String username, String name, String surname, String role) {
    admin.get("/users/new");
    admin.post(
        "/users",
        Map.of(
            "username", username,
            "name", name,
            "surname", surname,
            "roleid", role,
            "lang", "default",
            "timezone", "default",
            "theme", "default",
            "rows_per_page", "50",
            "password", GOOD,
            "repeat_password", GOOD));
  }
}
