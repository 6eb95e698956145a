package io.tokenry.verification;

import static io.tokenry.verification.ForwardAuthFixture.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.RawHttp;
import io.tokenry.testing.RawHttp.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How proxies tell of a request, and what clients could slip in beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyDialectTest {

  private final ForwardAuthFixture fixture = ForwardAuthFixture.trusting();
  private final String good = fixture.value("good", "");

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void tooManyIs429WhereTheProxyKnowsItAnd403Elsewhere() {
    String token = "Bearer " + fixture.value("slow", "{'rate_limits':{'day':1}}");
    assertThat(fixture.ask("Authorization: " + token).status()).isEqualTo(200);
    Answer refused = fixture.ask("Authorization: " + token);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.only("retry-after"))).isPositive();
    assertThat(refused.only("x-tokenry-reason")).isEqualTo("RATE_LIMITED");
    assertThat(original("nginx", token).status()).isEqualTo(403);
    assertThat(original("nginx", token).only("x-tokenry-reason")).isEqualTo("RATE_LIMITED");
    assertThat(original("haproxy", token).status()).isEqualTo(429);
  }

  /** Headers of every other dialect are there too, as a client could send them. */
  @Test
  void thePathOfTheEndpointChoosesTheDialectWhateverHeadersThereAre() {
    String token = "Bearer " + fixture.value("v1", "{'http_rules':[{'path':'/v1/**'}]}");
    String original =
        "X-Original-Method: GET\nX-Original-Host: api.example.com\nX-Original-URI: /admin";
    String more =
        "\nX-Original-Url: /admin\nX-Rewrite-Url: /admin\nX-Forwarded-Prefix: /admin"
            + "\nX-Forwarded-Proto: gopher\nForwarded: for=10.0.0.1;host=evil\nX-Real-Ip: 10.0.0.1"
            + "\nX_Forwarded_Uri: /admin\nX-Envoy-Original-Path: /admin\nTrue-Client-Ip: 10.0.0.1";
    assertThat(fixture.ask("Authorization: " + token, original + more).status()).isEqualTo(200);

    String forwarded = "X-Forwarded-Method: GET\nX-Forwarded-Host: x\nX-Forwarded-Uri: /v1/x\n";
    for (String dialect : List.of("nginx", "haproxy")) {
      Answer answer =
          RawHttp.get(
              fixture.port(),
              "GET /forward-auth/"
                  + dialect
                  + " HTTP/1.1\nHost: t\nX-Forwarded-For: 192.0.2.7\nAuthorization: "
                  + token
                  + "\n"
                  + forwarded
                  + original);
      assertThat(answer.only("x-tokenry-reason")).isEqualTo("NOT_ALLOWED");
    }
    Answer envoy = envoy("GET /forward-auth/envoy/admin", token, forwarded + original + more);
    assertThat(envoy.only("x-tokenry-reason")).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void envoyRepeatsTheRequestItself() {
    String token =
        "Bearer "
            + fixture.value(
                "put",
                "{'http_rules':[{'methods':['PUT'],'host':'api.example.com','path':'/v1/*'}]}");
    assertThat(envoy("PUT /forward-auth/envoy/v1/a%20b?x=//", token, "").status()).isEqualTo(200);
    assertThat(envoy("GET /forward-auth/envoy/v1/a%20b", token, "").status()).isEqualTo(403);
    for (String target : List.of("//v1/a%20b", "/v1/../v1/a%20b", "/v1%2fa%20b", "/v1/a%20b;x")) {
      assertMalformed(envoy("PUT /forward-auth/envoy" + target, token, ""), "path");
    }
    for (String target : List.of("/forward-auth/envoy", "/forward-auth/envoyx", "/forward-auth/")) {
      assertThat(envoy("PUT " + target, token, "").status()).as(target).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"X-Forwarded-Method, method", "X-Forwarded-Host, host", "X-Forwarded-Uri, path"})
  void whatDecidesIsThereExactlyOnce(String header, String part) {
    String bearer = "Authorization: Bearer " + good;
    assertMalformed(fixture.ask(bearer, header + ": GET"), part);
    String others =
        Stream.of(
                "X-Forwarded-Method: GET",
                "X-Forwarded-Host: api.example.com",
                "X-Forwarded-Uri: /v1",
                "X-Forwarded-For: 192.0.2.7")
            .filter(line -> !line.startsWith(header))
            .reduce("", (all, line) -> all + line + "\n");
    for (String odd : List.of("", header + ":", header + ": /a//b", header + ": get @")) {
      Answer answer =
          RawHttp.get(
              fixture.port(),
              "GET /forward-auth HTTP/1.1\nHost: t\n" + bearer + "\n" + others + odd);
      assertMalformed(answer, part);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          192.0.2.7                       ; 192.0.2.7
          10.1.1.1, 192.0.2.7             ; 192.0.2.7
          evil, 192.0.2.7, 10.9.1.1       ; 192.0.2.7
          2001:db8::7                     ; 2001:db8::7
          10.9.0.8, 127.0.0.1             ; 10.9.0.8
          """,
      delimiter = ';')
  void theClientIsTheNearestThatIsNoProxyOfOurs(String hops, String client) {
    String token =
        fixture.value("only " + client + hops.length(), "{'allowed_networks':['" + client + "']}");
    assertThat(askFrom(hops, token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "unknown", "192.0.2.7, x", "192.0.2.7:80", "[::1]", "1"})
  void anAddressThatIsNoneIsRefused(String hops) {
    assertMalformed(askFrom(hops, good), "client address");
  }

  private Answer askFrom(String hops, String token) {
    return RawHttp.get(
        fixture.port(),
        """
        GET /forward-auth HTTP/1.1
        Host: tokenry
        X-Forwarded-Method: GET
        X-Forwarded-Host: api.example.com
        X-Forwarded-Uri: /v1
        Authorization: Bearer %s
        X-Forwarded-For: %s
        """
            .formatted(token, hops));
  }

  private Answer original(String dialect, String credential) {
    return RawHttp.get(
        fixture.port(),
        """
        GET /forward-auth/%s HTTP/1.1
        Host: tokenry
        X-Original-Method: GET
        X-Original-Host: api.example.com
        X-Original-URI: /v1/orders
        X-Forwarded-For: 192.0.2.7
        Authorization: %s
        """
            .formatted(dialect, credential));
  }

  private Answer envoy(String methodAndTarget, String credential, String more) {
    return RawHttp.get(
        fixture.port(),
        """
        %s HTTP/1.1
        Host: api.example.com
        X-Forwarded-For: 192.0.2.7
        Authorization: %s
        Content-Length: 0
        """
                .formatted(methodAndTarget, credential)
            + more);
  }
}
