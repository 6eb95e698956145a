package io.tokenry.health;

import io.vertx.ext.web.Router;

/** Tells whoever watches the process that it is alive. */
public final class HealthEndpoint {

  private static final int NO_CONTENT = 204;

  /** Answered by the event loop and without the database, so it says that the process serves. */
  public void mount(Router router) {
    router.get("/health/live").handler(ctx -> ctx.response().setStatusCode(NO_CONTENT).end());
  }
}
