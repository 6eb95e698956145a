package io.tokenry.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs programs of the machine. */
final class Shell {

  private Shell() {}

  /** What a program said and how it ended. */
  record Ended(int code, String said) {}

  /** An error unless it ends with 0. */
  static String run(String... command) throws IOException, InterruptedException {
    Ended ended = attempt(List.of(command), Map.of());
    if (ended.code() != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + ended.code() + ": " + ended.said());
    }
    return ended.said();
  }

  static Ended attempt(List<String> command, Map<String, String> more)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said.strip());
  }
}
