package io.tokenry.health;

import io.tokenry.health.Readiness.State;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Tells whoever watches the process that it is alive, and whether to send it requests. */
public final class HealthEndpoint {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int UNAVAILABLE = 503;

  private final Readiness readiness;

  public HealthEndpoint(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Answered by the event loop and without the database, so they always are at once. */
  public void mount(Router router) {
    router.get("/health/live").handler(ctx -> ctx.response().setStatusCode(NO_CONTENT).end());
    router.get("/health/ready").handler(this::ready);
  }

  /** Says no more than a load balancer needs: anybody may ask. */
  private void ready(RoutingContext ctx) {
    State state = readiness.state();
    String answer =
        state == State.READY
            ? "{\"status\":\"ready\"}"
            : "{\"status\":\"not ready\",\"reason\":\"%s\"}"
                .formatted(state.name().toLowerCase(Locale.ROOT));
    ctx.response()
        .setStatusCode(state == State.READY ? OK : UNAVAILABLE)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(answer);
  }
}
