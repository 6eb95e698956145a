package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserType;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets to see which page: every address, for everybody who must not have it. */
class TokenPagesAccessTest extends TokenPagesFixture {

  private TokenId bobs;
  private Browser withoutTokens;

  @BeforeAll
  void prepare() {
    bobs = token(bob, "secret-of-bob");
    RoleId role = data.roleWithoutTokens("Without tokens", UserType.SUPER_ADMIN);
    data.user("carol", "", "", role);
    withoutTokens = Browser.signedIn(server, "carol", TestData.PASSWORD);
    withoutTokens.get("/profile");
  }

  static Stream<String> pages() {
    return Stream.of(
        "", "/new", "/total", "/ID", "/ID/regenerate", "/ID/delete", "/ID/value", "/ID/first-use");
  }

  static Stream<String> deeds() {
    return Stream.of(
        "",
        "/bulk",
        "/bulk/apply",
        "/ID",
        "/ID/regenerate",
        "/ID/delete",
        "/ID/enable",
        "/ID/disable");
  }

  static Stream<String> ofOneToken() {
    return pages().filter(path -> path.contains("ID"));
  }

  static Stream<String> deedsOnOneToken() {
    return deeds().filter(path -> path.contains("ID"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoeverIsNotSignedInIsAskedToSignIn(String path) {
    try (Browser visitor = new Browser(server)) {
      for (String place : List.of("/tokens", "/profile/tokens")) {
        HttpResponse<String> answer = visitor.get(place + path(path));
        assertThat(location(answer)).startsWith("/sign-in?back=%2F");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void nothingIsDoneForWhoeverIsNotSignedIn(String path) {
    try (Browser visitor = new Browser(server)) {
      visitor.get("/sign-in");
      for (String place : List.of("/tokens", "/profile/tokens")) {
        assertThat(visitor.post(place + path(path), Map.of()).statusCode()).isEqualTo(401);
      }
    }
  }

  /** A user who guessed the addresses would manage everybody's tokens. */
  @ParameterizedTest
  @MethodSource("pages")
  void theAdministratorsSectionDoesNotExistForOthers(String path) {
    assertThat(asAlice.get("/tokens" + path(path)).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void nothingIsDoneForOthersInTheAdministratorsSection(String path) {
    assertThat(asAlice.post("/tokens" + path(path), Map.of()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void withoutTheActionThereIsNoTokenPageAtAll(String path) {
    for (String place : List.of("/tokens", "/profile/tokens")) {
      assertThat(withoutTokens.get(place + path(path)).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void withoutTheActionNothingIsDone(String path) {
    for (String place : List.of("/tokens", "/profile/tokens")) {
      assertThat(withoutTokens.post(place + path(path), Map.of()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aMenuEntryThatIsNotOpenIsNotShown() {
    assertThat(list(asAlice, "/profile/tokens"))
        .contains("href=\"/profile/tokens\"")
        .doesNotContain("href=\"/tokens\"");
    assertThat(withoutTokens.get("/no-such-page").body()).doesNotContain("/tokens\"");
  }

  /** A user would read, switch off or take over the tokens of another by counting up numbers. */
  @ParameterizedTest
  @MethodSource("ofOneToken")
  void tokensOfOthersLookLikeNoTokens(String path) {
    HttpResponse<String> foreign = asAlice.get("/profile/tokens" + path(path));
    HttpResponse<String> unknown = asAlice.get("/profile/tokens" + path.replace("ID", "999999"));

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
  }

  @ParameterizedTest
  @MethodSource("deedsOnOneToken")
  void nothingIsDoneToTokensOfOthers(String path) {
    assertThat(asAlice.post("/profile/tokens" + path(path), Map.of("name", "x")).statusCode())
        .isIn(303, 404);
    assertThat(data.tokensOf(bob)).contains("secret-of-bob");
    assertThat(admin.get("/tokens/" + bobs).body())
        .contains("checked>Enabled")
        .doesNotContain("regenerated", "disabled");
  }

  /** The own section is about one's own tokens, whatever else one may see elsewhere. */
  @ParameterizedTest
  @MethodSource("ofOneToken")
  void theOwnSectionOfAnAdministratorHoldsNoOthersTokens(String path) {
    assertThat(admin.get("/profile/tokens" + path(path)).statusCode()).isEqualTo(404);
    assertThat(admin.get("/tokens" + path(path)).statusCode()).isIn(200, 204);
  }

  @Test
  void theOwnListShowsOnlyOwnTokensAndNoUsers() {
    token(alice, "mine-alone");

    assertThat(list(asAlice, "/profile/tokens"))
        .contains("mine-alone", ">Expires at<", ">Created at<", ">Last accessed at<", ">Status<")
        .doesNotContain("secret-of-bob", "col-user", "Created by user");
    assertThat(list(admin, "/profile/tokens")).doesNotContain("mine-alone");
    assertThat(list(admin, "/tokens"))
        .contains("mine-alone", "secret-of-bob", "col-user", "Created by user");
  }

  @Test
  void aPartOfAPageAsksToSignInWithoutSendingElsewhere() {
    try (Browser visitor = new Browser(server)) {
      visitor.withHeader("X-Fragment", "1");

      assertThat(visitor.get("/tokens/" + bobs + "/first-use").statusCode()).isEqualTo(401);
    }
  }

  private String path(String path) {
    return path.replace("ID", bobs.toString());
  }
}
