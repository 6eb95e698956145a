package io.tokenry.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the API of one node, and never tries again by itself. */
final class Client implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(35);
  private static final int OK = 200;
  private static final String NOBODY_KNOWS = "The database did not say whether";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String address;
  private final String token;

  Client(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * Calls a method.
   *
   * @param params JSON with single quotes
   */
  Answer call(String method, String params) throws InterruptedException {
    return callAs(token, method, params);
  }

  /** As {@link #call}, with another token. */
  Answer callAs(String bearer, String method, String params) throws InterruptedException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}"
            .formatted(method, params.replace('\'', '"'));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api_jsonrpc.php"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        return Answer.failed("status " + response.statusCode());
      }
      JsonNode answer = JSON.readTree(response.body());
      return answer.has("result")
          ? Answer.of(answer.get("result"))
          : refused(answer.at("/error/data").asText());
    } catch (ConnectException e) {
      return Answer.failed("no connection");
    } catch (IOException e) {
      return Answer.unknown(e.toString());
    }
  }

  private static Answer refused(String error) {
    return error.startsWith(NOBODY_KNOWS) ? Answer.unknown(error) : Answer.failed(error);
  }

  /** Whether the node lets a token in. */
  boolean accepts(String value) throws InterruptedException {
    return callAs(value, "token.get", "{'countOutput':true}").ok();
  }

  /** Whether the node says that a token is good; that it cannot tell counts as no. */
  boolean verifies(String value) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/verify"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{\"token\":\"" + value + "\"}"))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == OK && JSON.readTree(response.body()).at("/valid").asBoolean();
    } catch (IOException e) {
      return false;
    }
  }

  /** The status of a GET; 0 when there is no answer within the time. */
  int status(String path, Duration patience) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(patience).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Gives up what is still open: a server that does not answer would be waited for. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
