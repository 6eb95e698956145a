package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./tokenry proxy-config}; what it prints is run in the tests of the proxies. */
class ProxyConfigCommandTest {

  private static final List<String> IDENTITY =
      List.of("User", "User-Id", "Role", "Token-Id", "Token-Name", "Expires-At", "Labels");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "caddy", "haproxy", "traefik", "envoy"})
  void everyProxyGetsACompleteConfiguration(String proxy) {
    int code =
        run(
            proxy,
            "--tokenry=http://10.1.2.3:8081",
            "--upstream=http://orders.internal:9000",
            "--listen=8443");
    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    String printed = out.toString();
    assertThat(printed)
        .contains("10.1.2.3", "8081", "orders.internal", "9000", "8443", "http.trusted-proxies")
        .containsIgnoringCase("authorization")
        .doesNotContain("{{", "}}");
  }

  /** Envoy takes what begins with a prefix, and HAProxy leaves it to the script. */
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "caddy", "traefik", "haproxy --lua"})
  void theWholeIdentityIsPassedOn(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(IDENTITY)
        .allSatisfy(name -> assertThat(out.toString()).containsIgnoringCase("x-tokenry-" + name));
  }

  @Test
  void anAddressMayBeOfEitherKind() {
    assertThat(run("haproxy", "--lua", "--tokenry", "http://[2001:db8::1]")).isZero();
    assertThat(out.toString()).contains("\"2001:db8::1\", 80, \"[2001:db8::1]:80\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "apache",
        "nginx --listen 0",
        "nginx --listen x",
        "nginx --lua",
        "nginx --tokenry https://a",
        "nginx --tokenry a:80",
        "nginx --tokenry http://a:99999",
        "nginx --tokenry http://a/b",
        "nginx --upstream http://a;b",
        "nginx --upstream http://a:1;evil",
        "nginx --upstream http://",
      })
  void whatMakesNoConfigurationIsRefused(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotBlank();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("proxy-config"));
    all.addAll(List.of(arguments));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
