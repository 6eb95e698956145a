package io.tokenry.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Closes connections whose request body does not arrive in time, so that a drip holds nothing. */
final class RequestDeadline {

  private final Vertx vertx;
  private final Duration limit;

  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /** To be called with the head of a request, on its event loop. */
  void watch(HttpServerRequest request) {
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
