package io.tokenry.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over HTTP (contract §1), on the real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RpcTransportTest {

  private static final String PATH = "/api_jsonrpc.php";
  private static final String VERSION =
      "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":1}";
  private static final String VERSION_ANSWER =
      "{\"jsonrpc\":\"2.0\",\"result\":\"7.0.20\",\"id\":1}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestServer server =
      TestServer.start(
          Clock.systemUTC(), Map.of("rpc.allowed-origins", "https://tools.example.com"));

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api_jsonrpc.php", "/zabbix/api_jsonrpc.php"})
  void bothPathsAnswer(String path) throws Exception {
    HttpResponse<String> response = send(json(path).POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(VERSION_ANSWER);
  }

  @Test
  void answersAreJsonThatNobodyStoresOrGuessesAbout() throws Exception {
    HttpResponse<String> response = send(json(PATH).POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.headers().map())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json-rpc",
        "application/jsonrequest",
        "application/json;charset=utf-8",
        "application/json-rpc; charset=UTF-8"
      })
  void theContractsContentTypesAreTaken(String type) throws Exception {
    HttpResponse<String> response =
        send(request(PATH).header("Content-Type", type).POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.body()).isEqualTo(VERSION_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain", "application/JSON", "application/json ;charset=utf-8", "application/jsonx",
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
            ";"
      })
  void otherContentTypesAreRefusedWithoutABody(String type) throws Exception {
    HttpResponse<String> response =
        send(request(PATH).header("Content-Type", type).POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.statusCode()).isEqualTo(412);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aBodyWithoutContentTypeIsRefused() throws Exception {
    assertThat(send(request(PATH).POST(BodyPublishers.ofString(VERSION))).statusCode())
        .isEqualTo(412);
    assertThat(send(request(PATH).GET()).statusCode()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "GET"})
  void otherVerbsWithABodyWorkLikePost(String verb) throws Exception {
    HttpResponse<String> response = send(json(PATH).method(verb, BodyPublishers.ofString(VERSION)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(VERSION_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "PUT", "DELETE"})
  void anEmptyBodyIsAParseError(String verb) throws Exception {
    HttpResponse<String> response = send(json(PATH).method(verb, BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("-32700", "\"id\":null");
  }

  @Test
  void optionsIsAnsweredWithNothing() throws Exception {
    HttpResponse<String> response = send(request(PATH).method("OPTIONS", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void traceIsOff() throws Exception {
    HttpResponse<String> response = send(json(PATH).method("TRACE", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405);
  }

  @Test
  void aNotificationIsAnsweredWithAnEmptyBody() throws Exception {
    HttpResponse<String> response =
        send(json(PATH).POST(BodyPublishers.ofString(VERSION.replace(",\"id\":1", ""))));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> response =
        send(json(PATH).POST(BodyPublishers.ofString(" ".repeat(1_048_577))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("-32600", "Invalid request.");
  }

  @Test
  void aBodyOfTheLargestSizeIsRead() throws Exception {
    String padded = VERSION + " ".repeat(1_048_576 - VERSION.length());
    assertThat(send(json(PATH).POST(BodyPublishers.ofString(padded))).body())
        .isEqualTo(VERSION_ANSWER);
  }

  @Test
  void twoCredentialsInTheHeadersAreRefused() throws Exception {
    HttpResponse<String> response =
        send(
            json(PATH)
                .header("Authorization", "Bearer a")
                .header("Authorization", "Bearer b")
                .POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "OPTIONS"})
  void anAllowedPageMayCallFromABrowser(String verb) throws Exception {
    HttpResponse<String> response =
        send(
            json(PATH)
                .header("Origin", "https://tools.example.com")
                .method(verb, BodyPublishers.ofString(VERSION)));
    assertThat(response.headers().map())
        .containsEntry("access-control-allow-origin", List.of("https://tools.example.com"))
        .containsEntry("access-control-allow-methods", List.of("POST,OPTIONS"))
        .containsEntry("access-control-allow-headers", List.of("Content-Type,Authorization"))
        .containsEntry("access-control-max-age", List.of("1000"))
        .containsEntry("vary", List.of("Origin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "https://tools.example.com.evil.example"})
  void otherPagesAreToldNothing(String origin) throws Exception {
    HttpResponse<String> response =
        send(json(PATH).header("Origin", origin).POST(BodyPublishers.ofString(VERSION)));
    assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
