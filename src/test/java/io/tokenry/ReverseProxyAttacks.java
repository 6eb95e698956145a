package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.RawHttp.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients try, through a reverse proxy with the configuration that we print, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReverseProxyAttacks {

  static final String GOOD_LABELS = "env=prod%2C%20eu";

  final ProxiedServer proxied;
  final String good;
  final String narrow;

  ReverseProxyAttacks(String name) {
    this.proxied = new ProxiedServer(name);
    this.good = proxied.token("good", "{'labels':{'env':'prod, eu'}}");
    this.narrow =
        proxied.token(
            "narrow",
            "{'http_rules':[{'methods':['GET'],'host':'api.example.com','path':'/v1/**'}]}");
  }

  @BeforeEach
  void forget() {
    proxied.upstream.forget();
  }

  @AfterAll
  void stop() {
    proxied.close();
  }

  /** CVE-2025-64484, CVE-2026-52845, CVE-2026-33433, CVE-2026-30851. */
  @Test
  void identityHeadersOfAClientReachNobodyInAnySpelling() {
    String[] spoofed =
        ProxiedServer.IDENTITY.stream()
            .map(name -> "X-Tokenry-" + name)
            .flatMap(
                name ->
                    Stream.of(
                        name,
                        name.toLowerCase(Locale.ROOT),
                        name.toUpperCase(Locale.ROOT),
                        name.replace('-', '_'),
                        name.replace('-', '.'),
                        name.replaceFirst("-", "_"),
                        name.toUpperCase(Locale.ROOT).replace('-', '_')))
            .map(name -> name + ": evil")
            .toArray(String[]::new);
    assertThat(proxied.get("/", good, spoofed).status()).isEqualTo(200);
    proxied.assertIdentity("good", GOOD_LABELS);
    assertThat(proxied.only()).doesNotContain("evil");
    proxied.upstream.forget();
    proxied.assertRefused(proxied.send("GET /", "Host: a", String.join("\n", spoofed)));
  }

  /** CVE-2026-35051, CVE-2026-40575, CVE-2026-33495: the 403 would be a 200 if one was believed. */
  @Test
  void whatAClientClaimsToAskIsNotBelieved() {
    String path =
        "X-Forwarded-Uri: /v1\nX-Original-URI: /v1\nX-Original-Url: /v1\nX-Rewrite-Url: /v1\n"
            + "X-Forwarded-Prefix: /v1\nX_Forwarded_Uri: /v1\nX-Envoy-Original-Path: /v1";
    String host =
        "X-Forwarded-Host: api.example.com\nX-Original-Host: api.example.com\n"
            + "Forwarded: host=api.example.com\nX-Host: api.example.com";
    String method =
        "X-Forwarded-Method: GET\nX-Original-Method: GET\nX-Http-Method-Override: GET\n"
            + "Content-Length: 0";
    String bearer = "Authorization: Bearer " + narrow;
    String all = String.join("\n", path, host, method);
    for (Answer answer :
        List.of(
            proxied.send("GET /admin", "Host: api.example.com", bearer, all),
            proxied.send("GET /v1", "Host: evil.example.com", bearer, all),
            proxied.send("POST /v1", "Host: api.example.com", bearer, all))) {
      proxied.assertRefused(answer);
      assertThat(answer.status()).isEqualTo(403);
    }
    assertThat(proxied.get("/v1", narrow, all).status()).isEqualTo(200);
  }

  @Test
  void whereAClientClaimsToBeIsNotBelieved() {
    String token = proxied.token("far", "{'allowed_networks':['10.0.0.0/8']}");
    Answer answer =
        proxied.get(
            "/",
            token,
            "X-Forwarded-For: 10.0.0.1",
            "X-Forwarded-For: 10.0.0.2",
            "X-Real-IP: 10.0.0.1",
            "True-Client-IP: 10.0.0.1",
            "Forwarded: for=10.0.0.1");
    proxied.assertRefused(answer);
    assertThat(answer.only("x-tokenry-reason")).isEqualTo("ADDRESS_REFUSED");
    String near = proxied.token("near", "{'allowed_networks':['127.0.0.1']}");
    assertThat(proxied.get("/", near, "X-Forwarded-For: 10.0.0.1").status()).isEqualTo(200);
  }

  /** CVE-2025-54576, CVE-2019-9901, CVE-2021-29492, CVE-2025-66490, CVE-2026-33494. */
  @Test
  void aPathWithTwoReadingsIsRefusedWhateverTheToken() {
    for (String target :
        List.of(
            "/v1/../admin",
            "/v1/..%2fadmin",
            "/v1/%2e%2e/admin",
            "/v1/%2E./admin",
            "/v1/.",
            "//admin",
            "/v1//orders",
            "/v1%2f..%2fadmin",
            "/v1/a%5c..%5cadmin",
            "/v1\\..\\admin",
            "/v1;/../admin",
            "/v1/orders;x=1",
            "/v1%3b",
            "/v1%23/../admin",
            "/v1%3f/admin",
            "/v1/%252e%252e/admin",
            "/v1/%25%32%65",
            "/v1/a%00",
            "/v1/%0d%0aX-Tokenry-User:%20a",
            "/v1/%c0%ae%c0%ae/admin",
            "/v1/%ff",
            "/v1/%zz",
            "/v1/\u00e9",
            "v1",
            "*",
            "/admin#/v1/orders",
            "/v1#/../admin")) {
      for (String token : List.of(good, narrow)) {
        proxied.assertRefused(proxied.get(target, token));
      }
    }
    for (String target : List.of("/admin?/v1/orders", "/v1?/../admin/", "/admin/v1/x")) {
      Answer answer = proxied.get(target, narrow);
      boolean isV1 = target.startsWith("/v1?");
      assertThat(answer.status()).as(target).isEqualTo(isV1 ? 200 : 403);
    }
  }

  /** The request line may name another host than the header does. */
  @Test
  void anAbsoluteAddressIsJudgedByTheHostThatIsServed() {
    for (String host : List.of("api.example.com", "evil.example.com")) {
      String other = host.startsWith("api") ? "evil.example.com" : "api.example.com";
      proxied.upstream.forget();
      Answer answer =
          proxied.send(
              "GET http://" + other + "/v1", "Host: " + host, "Authorization: Bearer " + narrow);
      if (answer.status() == 200) {
        assertThat(proxied.only().toLowerCase(Locale.ROOT))
            .contains("\nhost: api.example.com\n")
            .doesNotContain("evil.example.com");
      } else {
        proxied.assertRefused(answer);
      }
    }
  }

  /** CVE-2024-45410, CVE-2025-48865: a client asks for headers to be dropped on the way. */
  @Test
  void connectionListsTakeNothingAway() {
    for (String list :
        List.of(
            "X-Tokenry-User, X-Tokenry-Role, X-Tokenry-Token-Id, X-Tokenry-Labels",
            "close, x-tokenry-user, x-tokenry-user-id, x-tokenry-expires-at, x-tokenry-token-name",
            "KEEP-ALIVE, X-TOKENRY-USER, X-TOKENRY-ROLE",
            "X-Forwarded-For, X-Forwarded-Host, X-Forwarded-Uri, X-Forwarded-Method",
            "x-original-uri, x-original-method, x-original-host, user-agent",
            "Authorization")) {
      proxied.upstream.forget();
      Answer answer = proxied.get("/v1", narrow, "Connection: " + list);
      if (answer.status() == 200) {
        proxied.assertIdentity("narrow", "");
        assertThat(proxied.only()).doesNotContain(narrow);
      } else {
        proxied.assertRefused(answer);
      }
      proxied.upstream.forget();
      proxied.assertRefused(proxied.get("/admin", narrow, "Connection: " + list));
    }
  }

  /** CVE-2021-32777. */
  @Test
  void twoCredentialsAreRefused() {
    String bad = "Authorization: Bearer tkr_" + "x".repeat(60);
    for (String second :
        List.of("Authorization: Bearer " + good, "authorization: Basic eDp5", bad)) {
      proxied.assertRefused(proxied.get("/", good, second));
      proxied.assertRefused(
          proxied.send("GET /", "Host: a", bad, second, "Authorization: Bearer " + good));
    }
  }

  @Test
  void aTokenInTheAddressOrInACookieIsNone() {
    String asked = "GET /v1?access_token=%1$s&token=%1$s".formatted(good);
    Answer answer = proxied.send(asked, "Host: a", "Cookie: token=" + good);
    proxied.assertRefused(answer);
    assertThat(answer.status()).isEqualTo(401);
    proxied.assertRefused(proxied.send("GET /", "Host: a", "User-Agent: ELB-HealthChecker/2.0"));
  }

  @Test
  void headersThatAreTooLargePassNothing() {
    proxied.assertRefused(proxied.get("/", narrow, "X-Long: " + "x".repeat(200_000)));
    proxied.assertRefused(
        proxied.send("GET /", "Host: a", "Authorization: Bearer " + "x".repeat(7_000)));
    proxied.assertRefused(proxied.send("GET /", "Host: a", "X: y\n".repeat(500) + "Y: z"));
    assertThat(proxied.get("/", good).status()).isEqualTo(200);
  }
}
