package io.tokenry.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An existing client, Debian's python3-pyzabbix, works unchanged. */
class PyzabbixTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/resources/pyzabbix/life_of_a_token.py");

  @TempDir private Path folder;

  @Test
  void leadsATokenThroughItsLife() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(run(server.address(), "new")).isEqualTo("ok\n");
    }
  }

  /** The client's own sign-in sends {@code user}, as before Zabbix 6.4. */
  @Test
  void signsInTheOldWayWhereThatIsSet() throws Exception {
    try (TestServer server = TestServer.start(Clock.systemUTC(), Map.of("rpc.old-login", "true"))) {
      assertThat(run(server.address() + "/zabbix", "old")).isEqualTo("ok\n");
    }
  }

  private String run(String address, String signIn) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process python =
        new ProcessBuilder(
                PYTHON.toString(),
                SCRIPT.toString(),
                address,
                TestServer.ADMIN,
                TestServer.PASSWORD,
                signIn)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!python.waitFor(60, TimeUnit.SECONDS)) {
      python.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
