package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.RawHttp;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A server that is told to stop says so first, and answers what it was asked. */
class GracefulStopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":1}";

  @Test
  void aRequestOnItsWayIsAnswered() throws Exception {
    TestServer server = TestServer.start();
    int port = URI.create(server.address()).getPort();
    try (Socket asking = connect(port)) {
      send(
          asking,
          "POST /api_jsonrpc.php HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json-rpc\r\nExpect: 100-continue\r\nContent-Length: "
              + CALL.length()
              + "\r\n\r\n");
      assertThat(asking.getInputStream().readNBytes(CONTINUE.length()))
          .as("the head has been read")
          .asString(StandardCharsets.ISO_8859_1)
          .isEqualTo(CONTINUE);
      send(asking, CALL.substring(0, 10));

      CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
      assertThat(comesTrue(() -> isClosed(port))).as("no new connections").isTrue();
      assertThat(stopping).isNotDone();
      send(asking, CALL.substring(10));

      asking.setSoTimeout((int) PATIENCE.toMillis());
      byte[] answer = asking.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.UTF_8))
          .contains("HTTP/1.1 200 OK")
          .contains("\"result\"");
      stopping.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void itIsNotReadyWhileItStillServes() throws Exception {
    TestServer server = TestServer.start(Clock.systemUTC(), Map.of("http.stop-delay", "3"));
    int port = URI.create(server.address()).getPort();

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
    assertThat(comesTrue(() -> ready(port).status() == 503)).isTrue();

    assertThat(ready(port).body()).isEqualTo("{\"status\":\"not ready\",\"reason\":\"stopping\"}");
    assertThat(RawHttp.get(port, "GET /health/live HTTP/1.1\nHost: localhost").status())
        .isEqualTo(204);
    assertThat(stopping).isNotDone();
    stopping.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static RawHttp.Answer ready(int port) {
    return RawHttp.get(port, "GET /health/ready HTTP/1.1\nHost: localhost\nConnection: close");
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static boolean isClosed(int port) {
    try (Socket socket = connect(port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static boolean comesTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return condition.getAsBoolean();
  }
}
