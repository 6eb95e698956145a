package io.tokenry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {

  @AutoClose private final TestServer server = TestServer.start();
  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aStartedServerIsAliveAndReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(204);

    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(ready.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(ready.headers().firstValue("cache-control")).hasValue("no-store");
  }

  /** Anybody may ask: whoever attacks learns neither version nor figures nor what broke. */
  @Test
  void figuresAreNotOnThePortOfTheProduct() throws Exception {
    assertThat(get("/metrics").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
