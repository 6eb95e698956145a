package io.tokenry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads and bodies that do not arrive, over real connections. */
class RequestDeadlineTest {

  private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final RequestDeadline deadline = new RequestDeadline(vertx, Duration.ofMillis(1));
  private final HttpServer server =
      vertx
          .createHttpServer()
          .requestHandler(
              request -> {
                deadline.watch(request);
                request.response().end("answered");
              })
          .listen(0)
          .await();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\n"})
  void aBodyThatStopsLosesItsConnectionThoughItIsAnsweredAlready(String rest) throws Exception {
    try (Socket socket = send(HEAD + rest)) {
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII)).endsWith("answered");
    }
  }

  @Test
  void aBodyThatIsThereKeepsItsConnection() throws Exception {
    String whole = HEAD + "Content-Length: 4\r\n\r\nbody";
    int times = 50;
    try (Socket socket = send(whole.repeat(times) + HEAD + "Connection: close\r\n\r\n")) {
      String answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(1 + times + 1);
    }
  }

  /** Otherwise whoever sends bodies apart from heads, as many clients do, fills the memory. */
  @Test
  @Timeout(20)
  void aRequestIsHeldOnlyUntilItsBodyIsThere() throws Exception {
    RequestDeadline patient = new RequestDeadline(vertx, Duration.ofMinutes(1));
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  patient.watch(request);
                  request.response().end();
                })
            .listen(0)
            .await()
            .actualPort();
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write((HEAD + "Content-Length: 4\r\n\r\n").getBytes(US_ASCII));
      awaitHeld(patient, 1);
      socket.getOutputStream().write("body".getBytes(US_ASCII));
      awaitHeld(patient, 0);
      assertThat(socket.getInputStream().read()).isPositive();
    }
  }

  private static void awaitHeld(RequestDeadline deadline, int requests) {
    while (deadline.held() != requests) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHeadThatDripsLosesItsConnection() throws Exception {
    int port =
        vertx
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .connectionHandler(deadline::watch)
            .requestHandler(request -> request.response().end())
            .listen(0)
            .await()
            .actualPort();
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket("localhost", server.actualPort());
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }
}
