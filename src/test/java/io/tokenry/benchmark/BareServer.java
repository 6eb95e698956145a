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

  private static final AtomicInteger LISTENING = new AtomicInteger();

  private BareServer() {}

  /** Prints its port, and serves on so many event loops until it is stopped. */
  public static void main(String[] arguments) {
    int eventLoops = Integer.parseInt(arguments[0]);
    Transport transport =
        Stream.of(Transport.IO_URING, Transport.EPOLL)
            .filter(one -> one != null && one.available())
            .findFirst()
            .orElse(Transport.NIO);
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(eventLoops))
            .withTransport(transport)
            .build();
    Buffer body = Buffer.buffer(SameAnswer.BODY);
    List<Map.Entry<String, String>> headers = SameAnswer.HEADERS;
    vertx
        .deployVerticle(
            () -> new Listener(body, headers, eventLoops),
            new DeploymentOptions().setInstances(eventLoops))
        .onFailure(Throwable::printStackTrace);
  }

  private static final class Listener extends VerticleBase {

    private final Buffer body;
    private final List<Map.Entry<String, String>> headers;
    private final int eventLoops;

    Listener(Buffer body, List<Map.Entry<String, String>> headers, int eventLoops) {
      this.body = body;
      this.headers = headers;
      this.eventLoops = eventLoops;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(new HttpServerOptions().setPort(-1).setHost("localhost"))
          .requestHandler(this::answer)
          .listen()
          .onSuccess(server -> tell(server, eventLoops));
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
  private static void tell(HttpServer server, int eventLoops) {
    if (LISTENING.incrementAndGet() == eventLoops) {
      System.out.println("ready on http://localhost:" + server.actualPort());
    }
  }
}
