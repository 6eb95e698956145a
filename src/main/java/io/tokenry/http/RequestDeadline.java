package io.tokenry.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose first request, or whose request body, does not arrive in time, so that a
 * drip holds nothing.
 */
final class RequestDeadline {

  private final Vertx vertx;
  private final Duration limit;

  /** Those on which nothing was asked yet. */
  private final Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();

  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /** To be called with each new connection: a head that drips is nobody's request yet. */
  void watch(HttpConnection connection) {
    silent.add(connection);
    connection.closeHandler(_ -> silent.remove(connection));
    vertx.setTimer(limit.toMillis(), _ -> closeIfSilent(connection));
  }

  private void closeIfSilent(HttpConnection connection) {
    if (silent.remove(connection)) {
      connection.close();
    }
  }

  /** To be called with the head of a request, on its event loop. */
  void watch(HttpServerRequest request) {
    silent.remove(request.connection());
    if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      // Most bodies arrive together with their head: looked at after that, they cost no timer.
      vertx.runOnContext(_ -> limit(request));
    }
  }

  private void limit(HttpServerRequest request) {
    if (!request.isEnded()) {
      vertx.setTimer(limit.toMillis(), _ -> closeUnlessEnded(request));
    }
  }

  private static void closeUnlessEnded(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }
}
