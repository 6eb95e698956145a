package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What holds through every reverse proxy with the configuration that we print for it. */
abstract class ReverseProxyContract extends ReverseProxyAttacks {

  private static final int ROUNDS = 25;

  ReverseProxyContract(String name) {
    super(name);
  }

  @Test
  void aGoodTokenIsServedAndStaysAtTheProxy() {
    Answer answer = proxied.get("/v1/orders/%7Ea?page=2&x=%2F..", good, "Cookie: a=b");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("served");
    String head = proxied.only();
    assertThat(head).startsWith("GET /v1/orders/%7Ea?page=2&x=%2F.. HTTP/1.1\n");
    proxied.assertIdentity("good", GOOD_LABELS);
    assertThat(head).doesNotContain(good);
    assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("authorization:").contains("a=b");
  }

  @Test
  void basicWithTheTokenAsPasswordIsServed() {
    String pair = "anybody:" + good;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    assertThat(proxied.send("GET /", "Host: a", "Authorization: Basic " + basic).status())
        .isEqualTo(200);
    assertThat(proxied.only()).doesNotContain(basic);
  }

  @Test
  void whoIsRefusedLearnsWhy() {
    Answer nothing = proxied.send("GET /v1", "Host: api.example.com");
    assertThat(nothing.status()).isEqualTo(401);
    assertThat(nothing.only("www-authenticate")).isEqualTo("Bearer realm=\"tokenry\"");
    assertThat(nothing.only("x-request-id")).matches("c[a-z0-9]{24}");

    Answer unknown = proxied.get("/v1", "tkr_" + "x".repeat(60));
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.only("www-authenticate")).endsWith("error=\"invalid_token\"");

    Answer other = proxied.get("/admin", narrow);
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.only("x-tokenry-reason")).isEqualTo("NOT_ALLOWED");
    assertThat(other.only("x-request-id")).matches("c[a-z0-9]{24}");
    assertThat(proxied.upstream.heads()).isEmpty();
  }

  @Test
  void withoutTokenryNothingPasses() {
    assertThat(proxied.get("/", good).status()).isEqualTo(200);
    proxied.upstream.forget();
    proxied.relay.down();
    try {
      assertThat(proxied.get("/", good).status()).isBetween(500, 504);
      assertThat(proxied.upstream.heads()).isEmpty();
    } finally {
      proxied.relay.up();
    }
    assertThat(proxied.get("/", good).status()).isEqualTo(200);
  }

  @Test
  void whileTokenryHangsNothingPasses() {
    proxied.relay.hang(true);
    try {
      assertThat(proxied.get("/", good).status()).isBetween(500, 504);
      assertThat(proxied.upstream.heads()).isEmpty();
    } finally {
      proxied.relay.hang(false);
    }
    assertThat(proxied.get("/", good).status()).isEqualTo(200);
  }

  /** 100 of 100: the answer to the change has arrived, so the next request is refused. */
  @Test
  void whatIsRevokedIsRefusedFromTheNextRequestOn() {
    for (int round = 0; round < ROUNDS; round++) {
      for (String way : List.of("disable", "regenerate", "delete", "expire")) {
        ProxiedServer.Issued token = proxied.issue(way + round);
        assertThat(proxied.get("/", token.value()).status()).isEqualTo(200);
        switch (way) {
          case "disable" ->
              proxied.call("token.update", "{'tokenid':'" + token.id() + "','status':1}");
          case "regenerate" -> proxied.call("token.generate", "['" + token.id() + "']");
          case "delete" -> proxied.call("token.delete", "['" + token.id() + "']");
          default -> proxied.clock.advance(Duration.ofSeconds(2));
        }
        proxied.upstream.forget();
        Answer answer = proxied.get("/", token.value());
        proxied.assertRefused(answer);
        assertThat(answer.status()).as(way).isEqualTo(401);
      }
    }
  }
}
