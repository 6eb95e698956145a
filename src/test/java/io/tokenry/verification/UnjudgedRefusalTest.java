package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.Browser;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was refused before any token was looked at is explained as well, to administrators. */
class UnjudgedRefusalTest {

  @Test
  void aRequestWithoutATokenIsExplained() {
    try (ForwardAuthFixture fixture = ForwardAuthFixture.trusting();
        Browser admin = Browser.signedIn(fixture.server, TestServer.ADMIN, TestServer.PASSWORD)) {
      Answer answer = fixture.ask();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(why(admin, answer))
          .contains("<b>NO_TOKEN</b> · No token was presented.")
          .contains("GET api.example.com/v1/orders")
          .contains("192.0.2.7")
          .contains("Let the client send its token as Authorization: Bearer.");
    }
  }

  @Test
  void aRequestWithTwoReadingsIsExplained() {
    try (ForwardAuthFixture fixture = ForwardAuthFixture.trusting();
        Browser admin = Browser.signedIn(fixture.server, TestServer.ADMIN, TestServer.PASSWORD)) {
      Answer answer = fixture.ask("X-Forwarded-Host: evil.example.com");
      ForwardAuthFixture.assertMalformed(answer, "host");
      assertThat(why(admin, answer))
          .contains("<b>MALFORMED_REQUEST</b>")
          .contains("Missing, told twice, or with two readings: the host.")
          .doesNotContain("evil.example.com");
    }
  }

  @Test
  void aProxyThatIsNotTrustedIsExplained() {
    try (ForwardAuthFixture strict = new ForwardAuthFixture(Map.of());
        Browser admin = Browser.signedIn(strict.server, TestServer.ADMIN, TestServer.PASSWORD)) {
      Answer answer = strict.ask("Authorization: Bearer " + strict.value("good", ""));
      assertThat(why(admin, answer))
          .contains("<b>PROXY_NOT_TRUSTED</b>")
          .contains("127.0.0.1")
          .doesNotContain("192.0.2.7");
      assertThat(admin.get("/why").body()).contains("PROXY_NOT_TRUSTED<span class=\"vh\">");
    }
  }

  private static String why(Browser admin, Answer answer) {
    return admin.get("/why?id=" + answer.only("x-request-id")).body();
  }
}
