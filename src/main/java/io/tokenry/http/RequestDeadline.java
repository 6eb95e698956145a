package io.tokenry.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Closes connections whose request body does not arrive in time, so that a drip holds nothing. */
final class RequestDeadline implements Handler<RoutingContext> {

  private final Vertx vertx;
  private final Duration limit;

  RequestDeadline(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (!ctx.request().isEnded()) {
      long timer = vertx.setTimer(limit.toMillis(), _ -> ctx.request().connection().close());
      ctx.request().endHandler(_ -> vertx.cancelTimer(timer));
      ctx.addEndHandler(_ -> vertx.cancelTimer(timer));
    }
    ctx.next();
  }
}
