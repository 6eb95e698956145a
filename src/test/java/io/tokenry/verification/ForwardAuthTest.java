package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.testing.RawHttp;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.token.IssuedToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a reverse proxy is answered, byte by byte; the proxies themselves have tests of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthTest {

  private static final List<String> IDENTITY =
      List.of(
          "x-tokenry-user",
          "x-tokenry-user-id",
          "x-tokenry-role",
          "x-tokenry-token-id",
          "x-tokenry-token-name",
          "x-tokenry-expires-at",
          "x-tokenry-labels");

  private final ForwardAuthFixture fixture = ForwardAuthFixture.trusting();
  private final String good = fixture.value("good", "");

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aGoodTokenIsAnsweredWithTheWholeIdentityAndNothingElse() {
    IssuedToken token =
        fixture.token(
            "größe\u2028\"x\", 100% 🔑",
            fixture.clock.seconds() + 60, true, "{'labels':{'env':'prod, eu','team':'a=b'}}");
    Answer answer = fixture.ask("Authorization: Bearer " + token.value().reveal());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsExactlyInAnyOrder(
            "x-tokenry-user: j%C3%B6rg%20m%C3%BCller",
            "x-tokenry-user-id: " + fixture.owner.value(),
            "x-tokenry-role: User%20role",
            "x-tokenry-token-id: " + token.id().value(),
            "x-tokenry-token-name: gr%C3%B6%C3%9Fe%E2%80%A8%22x%22%2C%20100%25%20%F0%9F%94%91",
            "x-tokenry-expires-at: " + (fixture.clock.seconds() + 60),
            "x-tokenry-labels: env=prod%2C%20eu,team=a%3Db",
            "cache-control: no-store",
            "vary: Authorization, Cookie",
            "content-length: 0");
  }

  @Test
  void whatIsNotThereIsEmptyRatherThanAbsent() {
    Answer answer = fixture.ask("Authorization: Bearer " + good);
    assertThat(answer.names()).containsAll(IDENTITY);
    assertThat(answer.only("x-tokenry-expires-at")).isEmpty();
    assertThat(answer.only("x-tokenry-labels")).isEmpty();
  }

  @Test
  void aTokenIsTakenFromThreePlaces() {
    for (String header :
        List.of(
            "authorization: bearer " + good,
            "Authorization: Basic " + base64("anybody:" + good),
            "Authorization: Basic " + base64(":" + good),
            "x-api-key: " + good)) {
      assertThat(fixture.ask(header).status()).as(header).isEqualTo(200);
    }
  }

  @Test
  void aTokenIsTakenFromNowhereElse() {
    for (String header :
        List.of(
            "Cookie: token=" + good,
            "X-Auth-Token: " + good,
            "X-Forwarded-Access-Token: " + good,
            "User-Agent: ELB-HealthChecker/2.0")) {
      assertThat(fixture.ask(header).status()).as(header).isEqualTo(401);
    }
    Answer query =
        RawHttp.get(
            fixture.port(),
            """
            GET /forward-auth?access_token=%1$s HTTP/1.1
            Host: tokenry
            X-Forwarded-Method: GET
            X-Forwarded-Host: api.example.com
            X-Forwarded-Uri: /v1?access_token=%1$s
            X-Forwarded-For: 192.0.2.7
            """
                .formatted(good));
    assertThat(query.status()).isEqualTo(401);
    assertThat(query.only("www-authenticate")).isEqualTo("Bearer realm=\"tokenry\"");
  }

  @Test
  void moreThanOneCredentialIsRefused() {
    String bearer = "Authorization: Bearer " + good;
    for (String other :
        List.of(bearer, "authorization: Basic " + base64("x:" + good), "X-Api-Key: " + good)) {
      ForwardAuthFixture.assertMalformed(fixture.ask(bearer, other), "credentials");
    }
    ForwardAuthFixture.assertMalformed(
        fixture.ask("X-Api-Key: " + good, "X-API-KEY: " + good), "credentials");
  }

  @Test
  void aTokenThatIsNotGoodIsOneAnswerWhateverTheReason() {
    long now = fixture.clock.seconds();
    List<String> bad =
        Stream.of(
                "Bearer " + good.substring(0, 63),
                "Bearer tkr_" + "x".repeat(60),
                "Bearer " + "0123456789abcdef".repeat(4),
                "Bearer  " + good,
                "Bearer " + good + ",Bearer " + good,
                "Basic " + base64(good + ":"),
                "Basic " + base64(good),
                "Basic ***",
                "Digest username=\"x\"",
                good,
                "Bearer " + fixture.token("off", 0, false, "").value().reveal(),
                "Bearer " + fixture.token("over", now - 1, true, "").value().reveal(),
                "Bearer " + fixture.value("later", "{'valid_from':" + (now + 9) + "}"))
            .toList();
    for (String credential : bad) {
      Answer answer = fixture.ask("Authorization: " + credential);
      assertThat(answer.status()).as(credential).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers())
          .filteredOn(line -> !line.startsWith("x-request-id: "))
          .containsExactlyInAnyOrder(
              "www-authenticate: Bearer realm=\"tokenry\", error=\"invalid_token\"",
              "cache-control: no-store",
              "vary: Authorization, Cookie",
              "content-length: 0");
      assertThat(answer.only("x-request-id")).matches("c[a-z0-9]{24}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {'http_rules':[{'methods':['POST'],'path':'/v1/**'}]}                         ; NOT_ALLOWED
          {'http_rules':[{'host':'other.example.com','path':'/v1/**'}]}                 ; NOT_ALLOWED
          {'http_rules':[{'path':'/v1'}]}                                               ; NOT_ALLOWED
          {'allowed_networks':['198.51.100.0/24']}                                      ; ADDRESS_REFUSED
          {'denied_networks':['192.0.2.0/24']}                                          ; ADDRESS_REFUSED
          """,
      quoteCharacter = '`',
      delimiter = ';')
  void whatATokenIsNotForIsForbiddenWithTheReason(String restrictions, String reason) {
    String token = fixture.value(restrictions.replaceAll("\\W+", " ").strip(), restrictions);
    Answer answer = fixture.ask("Authorization: Bearer " + token);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.only("x-tokenry-reason")).isEqualTo(reason);
    assertThat(answer.only("x-request-id")).matches("c[a-z0-9]{24}");
    assertThat(answer.names()).doesNotContainAnyElementsOf(IDENTITY);
  }

  @Test
  void whatATokenIsForPasses() {
    String token =
        fixture.value(
            "narrow",
            "{'http_rules':[{'methods':['GET'],'host':'*.example.com','path':'/v1/*'}],"
                + "'allowed_networks':['192.0.2.7']}");
    assertThat(fixture.ask("Authorization: Bearer " + token).status()).isEqualTo(200);
  }

  @Test
  void whenTheDatabaseCannotBeAskedNothingIsLetThrough() {
    try (ForwardAuthFixture broken = ForwardAuthFixture.trusting()) {
      String warm = broken.value("warm", "");
      String cold = broken.value("cold", "");
      assertThat(broken.ask("Authorization: Bearer " + warm).status()).isEqualTo(200);
      broken.rename("token", "token_away");

      Answer answer = broken.ask("Authorization: Bearer " + cold);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.only("retry-after")).isEqualTo("1");
      assertThat(answer.only("x-request-id")).matches("c[a-z0-9]{24}");
      assertThat(answer.names()).doesNotContainAnyElementsOf(IDENTITY);
      broken.rename("token_away", "token");
    }
  }

  @Test
  void whoeverIsNoProxyOfOursIsRefusedByDefault() {
    try (ForwardAuthFixture strict = new ForwardAuthFixture(Map.of())) {
      Answer answer = strict.ask("Authorization: Bearer " + strict.value("good", ""));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.only("x-tokenry-reason")).isEqualTo("PROXY_NOT_TRUSTED");
    }
  }

  /** Everything is as long as it may be, and of characters that take the most room. */
  @Test
  void noAnswerIsLargerThanAProxyTakes() {
    String key = "🔑";
    UserId owner =
        fixture
            .server
            .data()
            .user(
                key.repeat(100),
                "A",
                "B",
                fixture.server.data().roleThatIntrospects(key.repeat(255)));
    String labels = "{'labels':{'a':'%s','b':'%s'}}".formatted(key.repeat(42), key.repeat(42));
    IssuedToken token =
        fixture.server.data().token(owner, key.repeat(64), labels.replace('\'', '"'));
    Answer answer = fixture.ask("Authorization: Bearer " + token.value().reveal());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.join("\r\n", answer.headers()).length()).isBetween(6_000, 8 * 1024);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
