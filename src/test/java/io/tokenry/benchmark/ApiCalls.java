package io.tokenry.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls of the JSON-RPC API of a server that is measured, one after the other. */
final class ApiCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI api;

  ApiCalls(HttpClient client, RunningServer server) {
    this.client = client;
    this.api = URI.create(server.address() + "/api_jsonrpc.php");
  }

  URI address() {
    return api;
  }

  /** The credential of a session. */
  String signIn(String username, String password) throws IOException, InterruptedException {
    Map<String, String> who = Map.of("username", username, "password", password);
    return call("", "user.login", who).asText();
  }

  /** The value that an existing token is given. */
  String generate(String credential, String token) throws IOException, InterruptedException {
    return generated(call(credential, "token.generate", new String[] {token}));
  }

  /** The value in an answer to {@code token.generate}. */
  static String generated(JsonNode result) {
    return result.at("/0/token").asText();
  }

  /**
   * The result of a call; an error is an {@link IOException}.
   *
   * @param credential empty for none
   * @param params a tree, or what can be written as one
   */
  JsonNode call(String credential, String method, Object params)
      throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "method", method, "params", params, "id", 1));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api)
            .header("Content-Type", "application/json-rpc")
            .POST(BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    JsonNode answer = JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    if (!answer.has("result")) {
      throw new IOException(method + " answered " + answer);
    }
    return answer.get("result");
  }
}
