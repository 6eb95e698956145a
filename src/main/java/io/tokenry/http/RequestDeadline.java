package io.tokenry.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Closes connections whose first request, or whose request body, does not arrive in time, so that a
 * drip holds nothing.
 */
final class RequestDeadline {

  /** A request that is whole is held no longer than this, however many come. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Duration limit;

  /** Those whose body did not come with their head. */
  private final Queue<Incomplete> incomplete = new ConcurrentLinkedQueue<>();

  private record Incomplete(HttpServerRequest request, long since) {}

  /** The timers of those on which nothing was asked yet. */
  private final Map<HttpConnection, Long> silent = new ConcurrentHashMap<>();

  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
    vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), _ -> incomplete.removeIf(this::isOver));
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
      // Most bodies arrive together with their head: looked at after that, they are not noted.
      vertx.runOnContext(_ -> note(request));
    }
  }

  private void note(HttpServerRequest request) {
    if (!request.isEnded()) {
      incomplete.add(new Incomplete(request, System.nanoTime()));
    }
  }

  /** How many requests are held at the moment. */
  int held() {
    return incomplete.size();
  }

  private boolean isOver(Incomplete one) {
    boolean ended = one.request.isEnded();
    boolean late = System.nanoTime() - one.since >= limit.toNanos();
    if (late && !ended) {
      one.request.connection().close();
    }
    return late || ended;
  }
}
