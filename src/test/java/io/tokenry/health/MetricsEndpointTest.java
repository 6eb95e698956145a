package io.tokenry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import io.tokenry.token.IssuedToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) [a-z_]+ .+"
              + "|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? -?\\d[0-9.E-]*");

  @AutoClose
  private final TestServer server =
      TestServer.start(Clock.systemUTC(), Map.of("metrics.port", "0"));

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void everyLineIsOneThatPrometheusReads() throws Exception {
    HttpResponse<String> answer = ask("GET", "/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body().lines()).isNotEmpty().allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void requestsAreCountedBySurfaceAndStatus() throws Exception {
    String verify = server.address() + "/api/v1/verify";
    client.send(
        HttpRequest.newBuilder(URI.create(verify)).POST(BodyPublishers.ofString("{}")).build(),
        BodyHandlers.discarding());
    client.send(
        HttpRequest.newBuilder(URI.create(server.address() + "/nowhere")).build(),
        BodyHandlers.discarding());

    assertThat(figures())
        .contains("tokenry_http_requests_total{surface=\"verify\",status=\"4xx\"} 1\n")
        .contains("tokenry_http_requests_total{surface=\"pages\",status=\"4xx\"} 1\n")
        .contains("tokenry_http_request_duration_seconds_count{surface=\"verify\"} 1\n")
        .contains("tokenry_http_request_duration_seconds_bucket{surface=\"pages\",le=\"+Inf\"} 1\n")
        .contains("tokenry_ready 1\n");
  }

  /** Whoever reads figures learns how many, never who or which. */
  @Test
  void figuresTellWhatBecameOfTokensAndPeopleAndNameNone() throws Exception {
    UserId alice = server.data().user("alice.in.figures", "", "", RoleId.USER);
    IssuedToken token = server.data().token(alice, "token-in-figures", "", 0);
    rpc("token.get", "{\"countOutput\":true}", token.value().reveal());
    rpc("token.get", "{\"countOutput\":true}", "tkr_no_token");
    rpc("user.login", "{\"username\":\"alice.in.figures\",\"password\":\"wrong\"}", "");
    rpc(
        "user.login",
        "{\"username\":\"alice.in.figures\",\"password\":\"" + TestData.PASSWORD + "\"}",
        "");

    assertThat(figures())
        .contains("tokenry_verdicts_total{code=\"valid\"} 1\n")
        .contains("tokenry_sign_ins_total{outcome=\"refused\"} 1\n")
        .contains("tokenry_sign_ins_total{outcome=\"done\"} 1\n")
        .containsPattern("tokenry_audit_records_total [1-9]")
        .contains("tokenry_audit_failures_total 0\n")
        .contains("tokenry_cache_misses_total 1\n")
        .doesNotContain(
            "figures.", "-figures", "in.figures", token.value().reveal(), "api_jsonrpc");
  }

  private void rpc(String method, String params, String bearer) throws Exception {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(server.address() + "/api_jsonrpc.php"))
            .header("Content-Type", "application/json-rpc")
            .POST(
                BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                        .formatted(method, params)));
    if (!bearer.isEmpty()) {
      call.header("Authorization", "Bearer " + bearer);
    }
    client.send(call.build(), BodyHandlers.discarding());
  }

  @Test
  void thePortHasNothingElse() throws Exception {
    assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/sign-in").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
  }

  private String figures() throws Exception {
    return ask("GET", "/metrics").body();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.application().metricsPort() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
