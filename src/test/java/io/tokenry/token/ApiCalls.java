package io.tokenry.token;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Machines that use what the pages have issued. */
final class ApiCalls {

  private ApiCalls() {}

  /** What the API answers to {@code token.get} with a token. */
  static String countTokens(TestServer server, String bearer) {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(server.address() + "/api_jsonrpc.php"))
            .header("Content-Type", "application/json-rpc")
            .header("Authorization", "Bearer " + bearer)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"jsonrpc":"2.0","method":"token.get","params":{"countOutput":true},"id":1}
                    """))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(call, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
