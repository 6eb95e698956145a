package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what the README tells a newcomer to run. */
class ReadmeTest {

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void theFirstTokenIsCreatedAndUsedAsWritten() throws IOException, InterruptedException {
    Matcher block = SHELL.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    try (TestServer server = TestServer.start()) {
      String script = block.group(1).replace("http://localhost:8080", server.address());
      ProcessBuilder bash = new ProcessBuilder("bash", "-euc", script);
      bash.environment().put("PASSWORD", TestServer.PASSWORD);
      bash.redirectErrorStream(true);
      Process process = bash.start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor()).as(answer).isZero();
      assertThat(answer)
          .containsPattern("\"result\":\\[\\{\"name\":\"my first token\",\"lastaccess\":\"[1-9]");
    }
  }
}
