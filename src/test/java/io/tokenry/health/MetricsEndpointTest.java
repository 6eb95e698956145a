package io.tokenry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
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
              + "|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? (\\d[0-9.E-]*|NaN|-1)");

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
