package io.tokenry.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.RawHttp;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** One of several servers on one database. */
final class Node implements AutoCloseable {

  private final TestServer server;
  private final int port;

  private Node(TestServer server) {
    this.server = server;
    this.port = URI.create(server.address()).getPort();
  }

  static Node on(TestDatabase database, Map<String, String> settings) {
    return on(database.config().postgresUrl().orElseThrow(), settings);
  }

  static Node on(String url, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("database.url", url);
    all.put("database.pool", "4");
    all.put("http.trusted-proxies", "127.0.0.0/8, ::1");
    return new Node(TestServer.start(Clock.systemUTC(), all));
  }

  TestServer server() {
    return server;
  }

  /** Asks as a reverse proxy does. */
  Answer ask(String token) {
    return RawHttp.get(
        port,
        """
        GET /forward-auth HTTP/1.1
        Host: tokenry
        X-Forwarded-Method: GET
        X-Forwarded-Host: api.example.com
        X-Forwarded-Uri: /
        X-Forwarded-For: 192.0.2.7
        Authorization: Bearer %s
        """
            .formatted(token));
  }

  Answer get(String path) {
    return RawHttp.get(port, "GET " + path + " HTTP/1.1\nHost: tokenry");
  }

  /** The status that a proxy is answered with, and the role it is told. */
  String verdict(String token) {
    Answer answer = ask(token);
    return answer.status() == 200 ? "200 " + answer.only("x-tokenry-role") : "" + answer.status();
  }

  /** The whole answer to a JSON-RPC call with these parameters, which have single quotes. */
  Answer call(String credential, String method, String params) {
    String body =
        "{'jsonrpc':'2.0','method':'%s','params':%s,'id':1}"
            .formatted(method, params)
            .replace('\'', '"');
    String authorization = credential.isEmpty() ? "" : "Authorization: Bearer " + credential + "\n";
    String head =
        """
        POST /api_jsonrpc.php HTTP/1.1
        Host: tokenry
        Content-Type: application/json
        %sContent-Length: %d
        """
            .formatted(authorization, body.getBytes(StandardCharsets.UTF_8).length);
    return RawHttp.exchange(port, head.replace("\n", "\r\n") + "\r\n" + body);
  }

  /** The result of a call that succeeds. */
  JsonNode result(String credential, String method, String params) {
    Answer answer = call(credential, method, params);
    JsonNode read = TestApi.read(answer.body());
    if (!read.has("result")) {
      throw new AssertionError(method + " " + params + " answered " + answer);
    }
    return read.get("result");
  }

  /** A session of the Super admin. */
  String signIn() {
    return result(
            "",
            "user.login",
            "{'username':'%s','password':'%s'}".formatted(TestServer.ADMIN, TestServer.PASSWORD))
        .textValue();
  }

  @Override
  public void close() {
    server.close();
  }
}
