package io.tokenry.benchmark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A server of the same library that does nothing: each path has its answer ready. The anchor of
 * {@link VerifyBenchmark}, in a process of its own.
 */
final class BareServer {

  private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final AtomicInteger LISTENING = new AtomicInteger();

  private BareServer() {}

  /** Prints its port, and serves until it is stopped. */
  public static void main(String[] arguments) {
    Transport transport =
        Stream.of(Transport.IO_URING, Transport.EPOLL)
            .filter(one -> one != null && one.available())
            .findFirst()
            .orElse(Transport.NIO);
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS))
            .withTransport(transport)
            .build();
    Buffer body = Buffer.buffer(SameAnswer.BODY);
    List<Map.Entry<String, String>> headers = SameAnswer.HEADERS;
    vertx
        .deployVerticle(
            () -> new Listener(body, headers), new DeploymentOptions().setInstances(EVENT_LOOPS))
        .onFailure(Throwable::printStackTrace);
  }

  private static final class Listener extends VerticleBase {

    private final Buffer body;
    private final List<Map.Entry<String, String>> headers;

    Listener(Buffer body, List<Map.Entry<String, String>> headers) {
      this.body = body;
      this.headers = headers;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(new HttpServerOptions().setPort(-1).setHost("localhost"))
          .requestHandler(this::answer)
          .listen()
          .onSuccess(BareServer::tell);
    }

    private void answer(HttpServerRequest request) {
      var response = request.response();
      if (SameAnswer.VERIFY.equals(request.path())) {
        request.endHandler(_ -> response.putHeader("content-type", "application/json").end(body));
      } else {
        headers.forEach(header -> response.putHeader(header.getKey(), header.getValue()));
        response.end();
      }
    }
  }

  /** Once all of them listen. */
  private static void tell(HttpServer server) {
    if (LISTENING.incrementAndGet() == EVENT_LOOPS) {
      System.out.println("ready on http://localhost:" + server.actualPort());
    }
  }
}
