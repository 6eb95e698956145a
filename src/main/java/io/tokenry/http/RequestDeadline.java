package io.tokenry.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose first request, or whose request body, does not arrive in time, so that a
 * drip holds nothing.
 */
final class RequestDeadline {

  private final Vertx vertx;
  private final Duration limit;

  /** The timers of those on which nothing was asked yet. */
  private final Map<HttpConnection, Long> silent = new ConcurrentHashMap<>();

  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /** To be called with each new connection: a head that drips is nobody's request yet. */
  void watch(HttpConnection connection) {
    silent.put(connection, vertx.setTimer(limit.toMillis(), _ -> closeIfSilent(connection)));
    connection.closeHandler(_ -> forget(connection));
  }

  private void closeIfSilent(HttpConnection connection) {
    if (silent.remove(connection) != null) {
      connection.close();
    }
  }

  /** A timer holds its connection: thousands that come and go must not be kept for its time. */
  private void forget(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  /** To be called with the head of a request, on its event loop. */
  void watch(HttpServerRequest request) {
    forget(request.connection());
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
