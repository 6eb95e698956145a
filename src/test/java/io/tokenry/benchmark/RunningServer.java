package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as people start it, in a process of its own. */
final class RunningServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int LONGEST_STOP_SECONDS = 30;

  private final Process process;
  private final String address;

  private RunningServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts on a free port; returns when it serves.
   *
   * @param environment more settings, by the names of their variables
   */
  static RunningServer start(Path data, Map<String, String> environment)
      throws IOException, URISyntaxException {
    String launcher = root().resolve("tokenry").toString();
    ProcessBuilder builder =
        new ProcessBuilder(launcher, "serve", "--port", "0", "--data", data.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = process.inputReader(UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new RunningServer(process, ready.group(1));
      }
    }
    throw new IOException("the server stopped before it was ready");
  }

  /** Such as {@code http://localhost:40123}. */
  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** What of its memory is resident, MB. */
  double residentMegabytes() throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    Matcher resident = RESIDENT.matcher(status);
    return resident.find() ? Long.parseLong(resident.group(1)) / 1000.0 : Double.NaN;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path root() throws URISyntaxException {
    Path testClasses =
        Path.of(RunningServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return testClasses.resolve("../..").normalize();
  }
}
