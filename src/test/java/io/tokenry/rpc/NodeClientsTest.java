package io.tokenry.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Existing clients, from npm, work unchanged; they sign in with {@code user}, as before Zabbix 6.4.
 * The script {@code verify} brings them.
 */
class NodeClientsTest {

  private static final Path SCRIPTS = Path.of("src/test/resources/clients");
  private static final Path MODULES =
      Optional.ofNullable(System.getenv("TEST_NODE_MODULES"))
          .map(Path::of)
          .orElse(Path.of(".clients/node_modules").toAbsolutePath());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"zabbix_promise.js", "zabbix_client.js"})
  void leadsATokenThroughItsLife(String script) throws Exception {
    try (TestServer server = TestServer.start(Clock.systemUTC(), Map.of("rpc.old-login", "true"))) {
      assertThat(run(script, server.address())).isEqualTo("ok\n");
    }
  }

  /** As the original refuses it from 6.4 on. */
  @ParameterizedTest
  @ValueSource(strings = {"zabbix_promise.js", "zabbix_client.js"})
  void cannotSignInUnlessThatIsSet(String script) throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(run(script, server.address())).contains("unexpected parameter");
    }
  }

  private String run(String script, String address) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                "node",
                SCRIPTS.resolve(script).toString(),
                address,
                TestServer.ADMIN,
                TestServer.PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("NODE_PATH", MODULES.toString());
    Process node = builder.start();
    if (!node.waitFor(60, TimeUnit.SECONDS)) {
      node.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
