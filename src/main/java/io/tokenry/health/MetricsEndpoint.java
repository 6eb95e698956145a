package io.tokenry.health;

import io.tokenry.config.Config;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the figures on a port of their own, which a reverse proxy in front of the product does not
 * lead to. Answered by an event loop: they have to be there when every worker waits.
 */
public final class MetricsEndpoint {

  /** The one address there is. */
  public static final String PATH = "/metrics";

  private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;

  private final Consumer<MetricsText> figures;

  /**
   * @param figures writes all of them without waiting for anything
   */
  public MetricsEndpoint(Consumer<MetricsText> figures) {
    this.figures = figures;
  }

  /** Begins to listen and returns the port; raises {@code UNAVAILABLE} when it is taken. */
  public int start(Vertx vertx, Config.Metrics config) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port().orElseThrow())
            .setHttp2ClearTextEnabled(false);
    options.setIdleTimeout((int) IDLE.toSeconds());
    var listening =
        vertx
            .createHttpServer(options)
            .requestHandler(this::answer)
            .listen()
            .toCompletionStage()
            .toCompletableFuture();
    try {
      return listening.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS).actualPort();
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "Cannot listen on "
              + config.host()
              + ":"
              + config.port().getAsInt()
              + " for metrics.port: is the port taken?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  private void answer(HttpServerRequest request) {
    if (!PATH.equals(request.path())) {
      request.response().setStatusCode(NOT_FOUND).end();
    } else if (!request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(NOT_ALLOWED).putHeader(HttpHeaders.ALLOW, "GET").end();
    } else {
      tell(request);
    }
  }

  private void tell(HttpServerRequest request) {
    MetricsText text = new MetricsText();
    try {
      figures.accept(text);
    } catch (RuntimeException e) {
      LOG.error("The figures could not be told", e);
      request.response().setStatusCode(FAILED).end();
      return;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, MetricsText.CONTENT_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("x-content-type-options", "nosniff")
        .end(text.toString());
  }
}
