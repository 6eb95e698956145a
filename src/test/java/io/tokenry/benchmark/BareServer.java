package io.tokenry.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server of the same library that does nothing: each path has its answer ready. The anchor of
 * {@link VerifyBenchmark}, in a process of its own.
 */
final class BareServer {

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
            .with(new VertxOptions().setEventLoopPoolSize(2))
            .withTransport(transport)
            .build();
    Buffer body = Buffer.buffer(SameAnswer.BODY);
    List<Map.Entry<String, String>> headers = SameAnswer.HEADERS;
    vertx
        .createHttpServer(new HttpServerOptions().setPort(0).setHost("localhost"))
        .requestHandler(
            request -> {
              var response = request.response();
              if (SameAnswer.VERIFY.equals(request.path())) {
                request.endHandler(
                    _ -> response.putHeader("content-type", "application/json").end(body));
              } else {
                headers.forEach(header -> response.putHeader(header.getKey(), header.getValue()));
                response.end();
              }
            })
        .listen()
        .onSuccess(
            server -> System.out.println("ready on http://localhost:" + server.actualPort()));
  }
}
