package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** Another server in a process of its own, beside which Tokenry is measured. */
final class Anchor implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final String READY = "ready on ";

  private final Process process;
  private final String address;

  private Anchor(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** {@link BareServer}, with the Java and the options that Tokenry runs with. */
  static Anchor bare(int eventLoops) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-XX:CompileThresholdScaling=4",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                Integer.toString(eventLoops))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(READY)) {
        return new Anchor(process, line.substring(READY.length()));
      }
    }
    throw new IOException("the bare server stopped before it was ready");
  }

  /** nginx with one worker, answering the same from its configuration. */
  static Anchor nginx(Path folder) throws IOException {
    int port = freePort();
    String headers =
        SameAnswer.HEADERS.stream()
            .filter(header -> !header.getValue().isEmpty())
            .map(h -> "add_header %s \"%s\";".formatted(h.getKey(), h.getValue()))
            .collect(Collectors.joining("\n"));
    Path config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/nginx.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              server {
                listen 127.0.0.1:%2$d;
                location = %3$s { %4$s return 200 ""; }
                location = %5$s { default_type application/json; return 200 '%6$s'; }
              }
            }
            """
                .formatted(
                    folder,
                    port,
                    SameAnswer.FORWARD_AUTH,
                    headers,
                    SameAnswer.VERIFY,
                    SameAnswer.BODY));
    Process process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Anchor anchor = new Anchor(process, "http://127.0.0.1:" + port);
    anchor.awaitAnswer();
    return anchor;
  }

  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  private void awaitAnswer() throws IOException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection)
                URI.create(address + SameAnswer.FORWARD_AUTH).toURL().openConnection();
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          return;
        }
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    process.destroy();
    throw new IOException("nginx did not start; is it installed?");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
