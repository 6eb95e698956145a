package io.tokenry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.TestApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the JSON-RPC API of a server, whatever its version; JSON has single quotes here. */
final class RpcCaller implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  RpcCaller(String address) {
    this.address = address;
  }

  /** The result of a call that succeeds; the credential is left out when empty. */
  JsonNode result(String credential, String method, String params) throws Exception {
    JsonNode answer = call(credential, method, params);
    if (!answer.has("result")) {
      throw new AssertionError(method + " " + params + " answered " + answer);
    }
    return answer.get("result");
  }

  /** The only id that a changing call answers with. */
  String id(String credential, String method, String params) throws Exception {
    return result(credential, method, params).elements().next().get(0).textValue();
  }

  boolean isRefused(String credential, String method, String params) throws Exception {
    return call(credential, method, params).has("error");
  }

  private JsonNode call(String credential, String method, String params)
      throws IOException, InterruptedException {
    String body =
        "{'jsonrpc':'2.0','method':'%s','params':%s,'id':1}"
            .formatted(method, params)
            .replace('\'', '"');
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api_jsonrpc.php"))
            .header("Content-Type", "application/json-rpc")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    return TestApi.read(client.send(request.build(), BodyHandlers.ofString()).body());
  }

  @Override
  public void close() {
    client.close();
  }
}
