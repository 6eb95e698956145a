package io.tokenry.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A service that asks a real server about tokens. Quotes in JSON may be single ones. */
final class Service implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  Service(TestServer server) {
    this.address = server.address();
  }

  /** {@code POST /introspect} with a form. */
  HttpResponse<String> introspect(String caller, String form) {
    return post("/introspect", caller, "application/x-www-form-urlencoded", form);
  }

  /** {@code POST /api/v1/verify} with JSON. */
  HttpResponse<String> verify(String caller, String json) {
    return post("/api/v1/verify", caller, "application/json", json.replace('\'', '"'));
  }

  /** What a good caller is told about one token. */
  JsonNode verdict(String caller, String json) {
    return read(verify(caller, json).body());
  }

  /** The result of a JSON-RPC call. */
  JsonNode rpc(String caller, String method, String params) {
    String body =
        "{'jsonrpc':'2.0','id':1,'method':'%s','params':%s}"
            .formatted(method, params)
            .replace('\'', '"');
    JsonNode answer = read(post("/api_jsonrpc.php", caller, "application/json", body).body());
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("result");
  }

  HttpResponse<String> post(String path, String caller, String mediaType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(body));
    return send(caller.isEmpty() ? request : request.header("Authorization", "Bearer " + caller));
  }

  HttpResponse<String> get(String path, String caller) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return send(caller.isEmpty() ? request : request.header("Authorization", "Bearer " + caller));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
