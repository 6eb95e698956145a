package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product in a process of its own, and what can be done to a process. */
final class Node implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

  private final Process process;
  private final Path log;
  private final long begun = System.nanoTime();
  private volatile String address = "";
  private Duration readyAfter = Duration.ZERO;

  private Node(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it and does not wait. */
  static Node launch(Program program, List<String> arguments, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.with(arguments));
    builder.environment().putAll(more);
    Path log = Files.createTempFile("tokenry-node-", ".log");
    log.toFile().deleteOnExit();
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Node(builder.start(), log);
  }

  /** Waits until it says that it serves; an error when it ends before, with what it said. */
  Node awaitReady() throws Exception {
    boolean ready = Patience.await(LONGEST_START, () -> isReady() || !process.isAlive());
    if (!ready || !isReady()) {
      throw new IOException("the server did not become ready. It said: " + said());
    }
    readyAfter = Duration.ofNanos(System.nanoTime() - begun);
    return this;
  }

  /** Whether it has said by now that it serves. */
  boolean hasBegun() throws IOException {
    return isReady();
  }

  private boolean isReady() throws IOException {
    Matcher ready = READY.matcher(said());
    if (!ready.find()) {
      return false;
    }
    address = ready.group(1);
    return true;
  }

  /** Such as {@code http://localhost:40123}; empty while it does not serve yet. */
  String address() {
    return address;
  }

  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** From its start to its word that it serves. */
  Duration readyAfter() {
    return readyAfter;
  }

  /** What it has written on its console. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** {@code kill -9}, and until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, as an operator's service manager does; how long that took. */
  Duration terminate() throws InterruptedException {
    long asked = System.nanoTime();
    process.destroy();
    if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  /** Sends a signal by its name, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    Shell.run("kill", "-" + name, Long.toString(process.pid()));
  }

  /** Waits for its end; its exit code, or an error when it goes on. */
  int awaitExit(Duration longest) throws IOException, InterruptedException {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the process goes on");
    }
    return process.exitValue();
  }

  /** Stops it if it still runs. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        terminate();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
