package io.tokenry.http;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catches every failure once, logs what was a surprise, and hands the problem to the format of the
 * surface that was called: its path decides.
 */
public final class ErrorResponses {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);
  private static final List<Integer> ROUTER_STATUSES =
      List.of(400, 404, 405, 406, 413, 414, 415, 431, 500, 503);

  private final Map<String, ProblemFormat> byPathPrefix = new LinkedHashMap<>();
  private final ProblemFormat otherwise;
  private final Origins origins;

  public ErrorResponses(ProblemFormat otherwise, Origins origins) {
    this.otherwise = otherwise;
    this.origins = origins;
  }

  public ErrorResponses with(String pathPrefix, ProblemFormat format) {
    byPathPrefix.put(pathPrefix, format);
    return this;
  }

  public void mount(Router router) {
    router.route().failureHandler(this::answer);
    ROUTER_STATUSES.forEach(status -> router.errorHandler(status, this::answer));
  }

  private void answer(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    Problem problem = failure == null ? ofStatus(ctx.statusCode()) : of(ctx, failure);
    String requestId = origins.of(ctx).recordSet();
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.atError()
          .setCause(failure)
          .addKeyValue("request", requestId)
          .log("Request {} failed unexpectedly", requestId);
    }
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    if (ctx.response().headWritten()) {
      ctx.response().reset();
      return;
    }
    format(ctx.normalizedPath()).answer(ctx, problem, requestId);
  }

  private ProblemFormat format(String path) {
    return byPathPrefix.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private static Problem of(RoutingContext ctx, Throwable failure) {
    boolean ours = failure instanceof ProblemException;
    boolean fromRouter = !ours && ctx.statusCode() >= 400 && ctx.statusCode() < 500;
    return fromRouter ? ofStatus(ctx.statusCode()) : Problem.from(failure);
  }

  private static Problem ofStatus(int status) {
    ProblemException problem =
        switch (status) {
          case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this address.");
          case 405 ->
              Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This address does not take that method.");
          case 413 -> Problem.of(ProblemType.TOO_LARGE, "The request is larger than accepted.");
          case 500 -> Problem.of(ProblemType.INTERNAL, "The request could not be completed.");
          case 503 -> Problem.of(ProblemType.UNAVAILABLE, "The server is busy. Try again shortly.");
          default -> Problem.of(ProblemType.MALFORMED, "The request cannot be read.");
        };
    return problem.problem();
  }
}
