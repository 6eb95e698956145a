package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.role.RoleId;
import io.tokenry.testing.RawHttp;
import io.tokenry.testing.RawHttp.Answer;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestServer;
import io.tokenry.token.IssuedToken;
import io.tokenry.token.NewToken;
import java.net.URI;
import java.util.Map;

/** A server that trusts this machine as a proxy, with a user whose tokens are asked about. */
final class ForwardAuthFixture implements AutoCloseable {

  static final String OWNER = "jörg müller";

  final TestClock clock = new TestClock();
  final TestServer server;
  final UserId owner;

  ForwardAuthFixture(Map<String, String> settings) {
    this.server = TestServer.start(clock, settings);
    this.owner = server.data().user(OWNER, "Jörg", "Müller", new RoleId(1));
  }

  static ForwardAuthFixture trusting() {
    return new ForwardAuthFixture(
        Map.of(
            "http.trusted-proxies", "127.0.0.0/8, ::1, 10.9.0.0/16",
            "forward-auth.header", "X-Api-Key"));
  }

  IssuedToken token(String name, long expiresAt, boolean enabled, String restrictions) {
    return server
        .data()
        .tokens()
        .createWithValue(
            Principal.system("c"),
            new NewToken(
                owner,
                name,
                "",
                expiresAt,
                enabled,
                RestrictionsText.parse(restrictions.replace('\'', '"'))));
  }

  String value(String name, String restrictions) {
    return token(name, 0, true, restrictions).value().reveal();
  }

  /** Takes a table away past the program, or brings it back. */
  void rename(String table, String name) {
    server
        .database()
        .write(tx -> tx.handle().execute("ALTER TABLE " + table + " RENAME TO " + name));
  }

  int port() {
    return URI.create(server.address()).getPort();
  }

  /**
   * Asks as Traefik and Caddy do, for {@code GET api.example.com/v1/orders}, with these headers.
   */
  Answer ask(String... headers) {
    return RawHttp.get(
        port(),
        """
        GET /forward-auth HTTP/1.1
        Host: tokenry
        X-Forwarded-Method: GET
        X-Forwarded-Host: api.example.com
        X-Forwarded-Uri: /v1/orders?page=2
        X-Forwarded-For: 192.0.2.7
        """
            + String.join("\n", headers));
  }

  /** Refused because this part of the request cannot be understood. */
  static void assertMalformed(Answer answer, String part) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.only("x-tokenry-reason")).isEqualTo("MALFORMED_REQUEST");
    assertThat(answer.only("x-tokenry-detail")).isEqualTo(part);
    assertThat(answer.only("x-request-id")).matches("c[a-z0-9]{24}");
    assertThat(answer.body()).isEmpty();
  }

  @Override
  public void close() {
    server.close();
  }
}
