package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.role.RoleId;
import io.tokenry.testing.Browser;
import io.tokenry.testing.TestData;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenListPagesTest extends TokenPagesFixture {

  private static final Pattern ROW = Pattern.compile("<a class=\"row-name clip\"[^>]*>([^<]*)</a>");
  private static final Pattern LINK =
      Pattern.compile("href=\"([^\"]*)\" aria-label=\"(First|Previous|Next|Last) page\"");

  @BeforeAll
  void fill() {
    data.token(alice, "ci-10", "Deploys the site", now() + 3 * DAY);
    data.token(alice, "ci-9", "", now() - DAY);
    data.token(bob, "Backup", "nightly, of the site", 0);
    TokenId off = data.token(bob, "zz-off", "{\"valid_from\":1}").id();
    admin.post("/tokens/" + off + "/disable", java.util.Map.of());
    IntStream.rangeClosed(1, 119).forEach(i -> token(alice, "row-" + i));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?sort=name                                     | Backup,ci-9,ci-10,row-1
          ?sort=name&order=desc                          | zz-off,row-119,row-118
          ?sort=expires_at                               | ci-9,ci-10
          ?sort=status&order=desc                        | zz-off
          ?name=CI-                                      | ci-9,ci-10
          ?name=THE%20SITE                               | Backup,ci-10
          ?name=%25                                      | ''
          ?expires_within_on=1&expires_within=14         | ci-10
          ?status=disabled                               | zz-off
          ?state=expired                                 | ci-9
          ?state=expiring-soon                           | ci-10
          ?name=ci-&status=enabled                       | ci-9,ci-10
          ?restricted=yes                                | zz-off
          ?name=ci-&restricted=no                        | ci-9,ci-10
          ?restricted=yes&state=expired                  | ''
          ?name=zz&never_used=1                          | zz-off
          ?name=zz&created_from=2030-01-15               | zz-off
          ?name=zz&created_to=2030-01-14                 | ''
          ?name=zz&created_to=2030-01-15                 | zz-off
          """)
  void theAddressHoldsFilterAndOrder(String address, String first) {
    List<String> names = names(admin.get("/tokens" + address));
    List<String> expected = first.isEmpty() ? List.of() : List.of(first.split(","));

    assertThat(names.subList(0, expected.size())).isEqualTo(expected);
    if (address.contains("=") && names.size() < 50) {
      assertThat(names).hasSameSizeAs(expected);
    }
  }

  @Test
  void filteringByUsersTakesSeveral() {
    assertThat(names(admin.get("/tokens?user=" + bob))).containsExactly("Backup", "zz-off");
    assertThat(names(admin.get("/tokens?sort=expires_at&user=" + bob + "&user=" + alice)))
        .hasSize(50)
        .startsWith("ci-9", "ci-10");
    assertThat(names(admin.get("/tokens?creator=" + bob))).isEmpty();
  }

  @Test
  void everyRowIsReachedAndNoneTwice() {
    List<String> seen = new ArrayList<>();
    String next = "?sort=name";
    HttpResponse<String> page = admin.get("/tokens" + next);
    assertThat(page.body()).contains("1–50 of 123", "<span class=\"total\">123");
    while (!next.isEmpty()) {
      page = admin.get("/tokens" + next);
      seen.addAll(names(page));
      next = link(page, "Next");
    }

    assertThat(seen).hasSize(123).doesNotHaveDuplicates();
    assertThat(page.body()).contains("101–123 of 123");
    assertThat(names(admin.get("/tokens" + link(page, "First")))).startsWith("Backup");
    HttpResponse<String> previous = admin.get("/tokens" + link(page, "Previous"));
    assertThat(previous.body()).contains("51–100 of 123");
    assertThat(names(admin.get("/tokens" + link(previous, "Last")))).isEqualTo(names(page));
  }

  @Test
  void anAddressOfAPageThatWasTamperedWithIsRefused() {
    HttpResponse<String> page = admin.get("/tokens?sort=name");
    String next = link(page, "Next");

    assertThat(admin.get("/tokens" + next.substring(0, next.length() - 1)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void theLastFilterIsRememberedForEachUserUntilItIsReset() {
    data.user("dora", "", "", RoleId.SUPER_ADMIN);
    try (Browser dora = Browser.signedIn(server, "dora", TestData.PASSWORD)) {
      assertThat(dora.get("/tokens").statusCode()).isEqualTo(200);

      dora.get("/tokens?sort=expires_at&order=desc&name=ci-&status=enabled");

      String remembered = "/tokens?sort=expires_at&order=desc&name=ci-&status=enabled";
      assertThat(location(dora.get("/tokens"))).isEqualTo(remembered);
      assertThat(location(dora.get("/tokens?show=7"))).isEqualTo(remembered + "&show=7");
      assertThat(dora.get("/profile/tokens").statusCode()).isEqualTo(200);
      try (Browser again = Browser.signedIn(server, "dora", TestData.PASSWORD)) {
        assertThat(location(again.get("/tokens"))).isEqualTo(remembered);
      }

      assertThat(location(dora.get("/tokens?reset=1"))).isEqualTo("/tokens");
      assertThat(dora.get("/tokens").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void eachConditionIsAChipThatCanBeRemovedAlone() {
    String page =
        admin
            .get(
                "/tokens?name=ci-&user="
                    + alice
                    + "&user="
                    + bob
                    + "&expires_within_on=1&expires_within=14&status=enabled")
            .body();

    assertThat(page)
        .contains("aria-label=\"Remove filter User alice.moore (Alice Moore)\"")
        .contains("aria-label=\"Remove filter Expires in less than 14 days\"")
        .contains("aria-label=\"Remove filter Status Enabled\"")
        .contains(
            "href=\"?sort=name&amp;name=ci-&amp;user="
                + bob
                + "&amp;expires_within_on=1&amp;expires_within=14&amp;status=enabled\""
                + " aria-label=\"Remove filter User alice")
        .contains(
            "href=\"?sort=name&amp;name=ci-&amp;user="
                + alice
                + "&amp;user="
                + bob
                + "&amp;status=enabled\" aria-label=\"Remove filter Expires");
  }

  @ParameterizedTest
  @CsvSource({
    "?expires_within_on=1&expires_within=abc, 'Enter a number of days, 1 to 9999.'",
    "?expires_within_on=1&expires_within=0, 'Enter a number of days, 1 to 9999.'",
    "?expires_within_on=1&expires_within=99999, 'Enter a number of days, 1 to 9999.'",
    "?used_before=someday, Write the date as YYYY-MM-DD hh:mm:ss.",
    "?created_from=2030-02-30, The date 2030-02-30 does not exist."
  })
  void aFilterThatCannotBeReadIsToldBesideItsField(String address, String sentence) {
    HttpResponse<String> page = admin.get("/tokens" + address);

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains(sentence, "aria-invalid=\"true\"");
  }

  @ParameterizedTest
  @CsvSource({"?sort=rubbish", "?state=rubbish", "?status=2", "?user=x", "?order=up", "?name=%00"})
  void rubbishInAnAddressIsNoError(String address) {
    assertThat(admin.get("/tokens" + address).statusCode()).isEqualTo(200);
    admin.get("/tokens?reset=1");
  }

  @Test
  void aRowJustMadeIsMarkedWhateverTheFilterSays() {
    String all = admin.get("/tokens?sort=name&show=1").body();
    assertThat(all).contains("<tr id=\"token-1\" class=\"marked\">");

    String elsewhere = admin.get("/tokens?sort=name&name=zz&show=1").body();
    assertThat(elsewhere).contains("<tr id=\"token-1\" class=\"marked\">", "zz-off");
  }

  @Test
  void sortHeadersSayHowTheListIsSorted() {
    assertThat(admin.get("/tokens?sort=created_at&order=desc").body())
        .contains("aria-sort=\"descending\"><a href=\"?sort=created_at\"")
        .contains("><a href=\"?sort=name\"");
    assertThat(admin.get("/tokens?sort=name").body())
        .contains("aria-sort=\"ascending\"><a href=\"?sort=name&amp;order=desc\"");
  }

  @Test
  void anEmptyListSaysWhatThePageIsForOrThatNothingMatches() {
    assertThat(asAlice.get("/profile/tokens?name=nothing-like-this").body())
        .contains("No token matches this filter", "Reset filter");
    data.user("emil", "", "", RoleId.USER);
    try (Browser emil = Browser.signedIn(server, "emil", TestData.PASSWORD)) {
      assertThat(emil.get("/profile/tokens").body())
          .contains("No API tokens yet", "href=\"/profile/tokens/new\"");
    }
  }

  @Test
  void theExactTotalCanBeAskedForAlone() {
    assertThat(admin.get("/tokens/total?name=ci-").body().strip()).isEqualTo("2");
  }

  @Test
  void textOfUsersIsNeverTakenForMarkup() {
    data.token(bob, "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", 0);

    String page = admin.get("/tokens?name=script").body();

    assertThat(page)
        .contains("&lt;script>alert(1)&lt;/script>")
        .doesNotContain("<script>alert", "<img");
    admin.get("/tokens?reset=1");
    admin.post(
        "/tokens/bulk/apply",
        java.util.Map.of("action", "delete", "all", "1", "name", "onerror", "confirmed", "1"));
  }

  private static List<String> names(HttpResponse<String> page) {
    return ROW.matcher(page.body()).results().map(row -> row.group(1)).toList();
  }

  private static String link(HttpResponse<String> page, String which) {
    return LINK.matcher(page.body())
        .results()
        .filter(link -> link.group(2).equals(which))
        .map((MatchResult link) -> link.group(1).replace("&amp;", "&"))
        .findFirst()
        .orElse("");
  }
}
