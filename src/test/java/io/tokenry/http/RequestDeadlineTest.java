package io.tokenry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads and bodies that do not arrive, over real connections. */
class RequestDeadlineTest {

  private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\n";

  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\n"})
  void aBodyThatStopsLosesItsConnectionThoughItIsAnsweredAlready(String rest) throws Exception {
    try (Socket socket = send(serve(AT_ONCE, false), HEAD + rest)) {
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII)).endsWith("answered");
    }
  }

  @Test
  void aBodyThatIsThereKeepsItsConnection() throws Exception {
    String whole = HEAD + "Content-Length: 4\r\n\r\nbody";
    int times = 50;
    String all = whole.repeat(times) + HEAD + "Connection: close\r\n\r\n";
    try (Socket socket = send(serve(AT_ONCE, false), all)) {
      String answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(1 + times + 1);
    }
  }

  /** Otherwise whoever sends bodies apart from heads, as many clients do, fills the memory. */
  @Test
  void aRequestIsHeldOnlyUntilItsBodyIsThere() throws Exception {
    Served patient = serve(Duration.ofMinutes(1), false);
    try (Socket socket = send(patient, HEAD + "Content-Length: 4\r\n\r\n")) {
      awaitHeld(patient.deadline, 1);
      socket.getOutputStream().write("body".getBytes(US_ASCII));
      awaitHeld(patient.deadline, 0);
      assertThat(socket.getInputStream().read()).isPositive();
    }
  }

  /** Nobody may wait for a next one, which may never come. */
  @Test
  void theLastRequestIsSeenToBeIncomplete() throws Exception {
    Served patient = serve(Duration.ofMinutes(1), false);
    String whole = HEAD + "Content-Length: 4\r\n\r\nbody";
    try (Socket _ = send(patient, whole + HEAD + "Content-Length: 4\r\n\r\nbo");
        Socket _ = send(patient, HEAD + "Transfer-Encoding: chunked\r\n\r\n")) {
      awaitHeld(patient.deadline, 2);
    }
  }

  private static void awaitHeld(RequestDeadline deadline, int requests) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (deadline.held() != requests) {
      assertThat(System.nanoTime()).as("held: %d", deadline.held()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aHeadThatDripsLosesItsConnection() throws Exception {
    try (Socket socket = send(serve(AT_ONCE, true), "GET / HTTP/1.1\r\nHost: loc")) {
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  private record Served(int port, RequestDeadline deadline) {}

  /**
   * Serves on one event loop.
   *
   * @param connections whether those are watched that nothing was asked on yet
   */
  private Served serve(Duration limit, boolean connections) {
    CompletableFuture<Served> served = new CompletableFuture<>();
    vertx.deployVerticle(
        new VerticleBase() {
          @Override
          public Future<?> start() {
            RequestDeadline deadline = new RequestDeadline(vertx, limit);
            return vertx
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connections ? deadline::watch : _ -> {})
                .requestHandler(
                    request -> {
                      deadline.watch(request);
                      request.response().end("answered");
                    })
                .listen(0)
                .onSuccess(server -> served.complete(new Served(server.actualPort(), deadline)));
          }
        });
    return served.join();
  }

  private static Socket send(Served to, String text) throws IOException {
    Socket socket = new Socket("localhost", to.port);
    socket.setSoTimeout((int) LONGEST_WAIT.toMillis());
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }
}
