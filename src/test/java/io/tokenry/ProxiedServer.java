package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.ProxyProcess;
import io.tokenry.testing.RawHttp;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.testing.Relay;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestServer;
import io.tokenry.testing.Upstream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A proxy as {@code ./tokenry proxy-config} has it, before a server, and Tokenry beside both. */
final class ProxiedServer implements AutoCloseable {

  static final List<String> IDENTITY =
      List.of("User", "User-Id", "Role", "Token-Id", "Token-Name", "Expires-At", "Labels");

  private static final String OWNER = "jörg müller";

  final TestClock clock = new TestClock();
  final TestServer tokenry =
      TestServer.start(clock, Map.of("http.trusted-proxies", "127.0.0.1", "http.workers", "4"));
  final Relay relay = new Relay(URI.create(tokenry.address()).getPort());
  final Upstream upstream = new Upstream();
  final int port = ProxyProcess.freePort();
  final UserId owner = tokenry.data().user(OWNER, "Jörg", "Müller", new RoleId(1));

  private final ProxyProcess proxy;
  private final String session;

  ProxiedServer(String name) {
    String config = config(name);
    this.proxy =
        switch (name) {
          case "nginx" -> ProxyProcess.nginx(config, port);
          case "caddy" -> ProxyProcess.caddy(config, port);
          default -> ProxyProcess.haproxy(config, config(name, "--lua"), port);
        };
    this.session =
        rpc(
                "",
                "user.login",
                "{'username':'%s','password':'%s'}"
                    .formatted(TestServer.ADMIN, TestServer.PASSWORD))
            .asText();
  }

  /** A token's value, and its number. */
  record Issued(String id, String value) {}

  /** A token that is narrowed, written with single quotes. */
  String token(String name, String restrictions) {
    return tokenry.data().token(owner, name, restrictions.replace('\'', '"')).value().reveal();
  }

  /** What goes through the proxy: a request line, then headers. */
  Answer send(String requestLine, String... headers) {
    return RawHttp.get(port, requestLine + " HTTP/1.1\n" + String.join("\n", headers));
  }

  /** A GET that presents a token. */
  Answer get(String target, String token, String... more) {
    return send(
        "GET " + target,
        "Host: api.example.com",
        "Authorization: Bearer " + token,
        String.join("\n", more));
  }

  /** Refused in one way or another, and the server behind has not heard of it. */
  void assertRefused(Answer answer) {
    assertThat(answer.status() == 0 || answer.status() >= 400).as(answer.toString()).isTrue();
    assertThat(upstream.heads()).isEmpty();
  }

  /** A call of an administrator, whose result is needed. */
  JsonNode call(String method, String params) {
    return rpc("Authorization: Bearer " + session + "\r\n", method, params);
  }

  /** A token of the administrator's, made by the node that judges it, and good for a second. */
  Issued issue(String name) {
    long end = clock.seconds() + 1;
    String id =
        call("token.create", "{'name':'%s','expires_at':%d}".formatted(name, end))
            .at("/tokenids/0")
            .asText();
    return new Issued(id, call("token.generate", "['" + id + "']").at("/0/token").asText());
  }

  /** The head of the only request that reached the server behind. */
  String only() {
    assertThat(upstream.heads()).hasSize(1);
    return upstream.heads().getFirst();
  }

  /**
   * Everything in the only request that names the owner's token is there once, and is ours; what is
   * empty may be left out.
   */
  void assertIdentity(String token, String labels) {
    String head = only().toLowerCase(Locale.ROOT);
    List<String> lines =
        head.lines()
            .map(String::strip)
            .filter(line -> line.contains("tokenry") && !line.endsWith(":"))
            .filter(line -> !line.startsWith("x-tokenry-token-id: "))
            .toList();
    List<String> ours =
        Stream.of(
                "x-tokenry-user: j%C3%B6rg%20m%C3%BCller",
                "x-tokenry-user-id: " + owner.value(),
                "x-tokenry-role: User%20role",
                "x-tokenry-token-name: " + token,
                "x-tokenry-labels: " + labels)
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> !line.endsWith(": "))
            .toList();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(ours);
    assertThat(head).containsOnlyOnce("x-tokenry-token-id: ");
  }

  private JsonNode rpc(String authorization, String method, String params) {
    String body =
        "{'jsonrpc':'2.0','method':'%s','params':%s,'id':1}"
            .formatted(method, params)
            .replace('\'', '"');
    Answer answer =
        RawHttp.exchange(
            URI.create(tokenry.address()).getPort(),
            "POST /api_jsonrpc.php HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + authorization
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    JsonNode json = TestApi.read(answer.body());
    assertThat(json.has("result")).as(answer.toString()).isTrue();
    return json.get("result");
  }

  private String config(String name, String... more) {
    StringWriter out = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "proxy-config",
                name,
                "--tokenry",
                "http://127.0.0.1:" + relay.port(),
                "--upstream",
                "http://127.0.0.1:" + upstream.port(),
                "--listen",
                Integer.toString(port)));
    arguments.addAll(List.of(more));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return out.toString();
  }

  @Override
  public void close() {
    proxy.close();
    relay.close();
    upstream.close();
    tokenry.close();
  }
}
