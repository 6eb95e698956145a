package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product in a process of its own, which can be killed. */
final class ProgramRun implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");

  private final Process process;

  private ProgramRun(Process process) {
    this.process = process;
  }

  /** Starts a packaged program, of whatever version. */
  static ProgramRun of(Path program, Map<String, String> environment, Object... arguments)
      throws IOException {
    return start(List.of(program.toString()), environment, arguments);
  }

  /** Starts the classes of the test that runs: there is no jar before the tests have passed. */
  static ProgramRun ofTheTest(Object... arguments) throws IOException {
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.tokenry.Main"),
        Map.of(),
        arguments);
  }

  private static ProgramRun start(
      List<String> program, Map<String, String> environment, Object... arguments)
      throws IOException {
    List<String> command =
        Stream.concat(program.stream(), Stream.of(arguments).map(Object::toString)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ProgramRun(builder.start());
  }

  /** Waits until it serves; the address where. */
  String address() throws IOException {
    BufferedReader said = process.inputReader(UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
      all.append(line).append('\n');
    }
    throw new IOException("the program ended before it was ready: " + all);
  }

  /** Waits for its end; what it said, and the code it ended with. */
  CommandRun awaitEnd() throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new CommandRun(process.waitFor(), said, "");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}, and until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
