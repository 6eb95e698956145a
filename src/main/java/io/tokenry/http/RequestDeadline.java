package io.tokenry.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose first request, or whose request body, does not arrive in time, so that a
 * drip holds nothing. Each event loop has its own.
 */
final class RequestDeadline {

  /** A request that is whole is held no longer than this, however many come. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Duration limit;

  /** Those whose body did not come with their head. */
  private final Queue<Incomplete> incomplete = new ConcurrentLinkedQueue<>();

  /** The last one with a body: most bodies arrive with their head, and then it is not noted. */
  private @Nullable HttpServerRequest latest;

  private record Incomplete(HttpServerRequest request, long since) {}

  /** The timers of those on which nothing was asked yet. */
  private final Map<HttpConnection, Long> silent = new HashMap<>();

  /** To be made on the event loop whose connections and requests it watches. */
  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
    vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), _ -> look());
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
    Long timer = silent.isEmpty() ? null : silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  /** To be called with the head of a request. */
  void watch(HttpServerRequest request) {
    forget(request.connection());
    if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      note(latest);
      latest = request;
    }
  }

  private void note(@Nullable HttpServerRequest request) {
    if (request != null && !request.isEnded()) {
      incomplete.add(new Incomplete(request, System.nanoTime()));
    }
  }

  /** How many requests are held at the moment. */
  int held() {
    return incomplete.size();
  }

  private void look() {
    note(latest);
    latest = null;
    incomplete.removeIf(this::isOver);
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
