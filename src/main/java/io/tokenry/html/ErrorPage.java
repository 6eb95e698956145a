package io.tokenry.html;

import io.tokenry.http.ProblemFormat;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Words problems as pages for people. */
public final class ErrorPage implements ProblemFormat {

  private final Pages pages;

  public ErrorPage(Pages pages) {
    this.pages = pages;
  }

  /**
   * Feeds {@code html/error.jte}.
   *
   * @param requestId only for what is to be reported
   */
  public record Model(int status, String title, String detail, Optional<String> requestId) {}

  @Override
  public void answer(RoutingContext ctx, Problem problem, String requestId) {
    int status = problem.type().httpStatus();
    problem
        .retryAfter()
        .ifPresent(
            wait ->
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    boolean surprise = problem.type() == ProblemType.INTERNAL;
    Model model =
        new Model(
            status,
            problem.type() == ProblemType.NOT_FOUND ? "Page not found" : problem.type().title(),
            detail(problem),
            surprise ? Optional.of(requestId) : Optional.empty());
    ctx.vertx()
        .executeBlocking(
            () -> {
              PageRequest request = request(ctx);
              request.render(status, "html/error.jte", request.frame(model.title(), ""), model);
              return true;
            },
            false)
        .onFailure(_ -> ctx.response().setStatusCode(status).end());
  }

  /** Without the database nobody is recognised, and the page is shown all the same. */
  private PageRequest request(RoutingContext ctx) {
    try {
      return pages.requestOf(ctx);
    } catch (ProblemException e) {
      return pages.requestOfNobody(ctx);
    }
  }

  private static String detail(Problem problem) {
    return problem.type() == ProblemType.NOT_FOUND
        ? "It does not exist, or you have no access to it."
        : problem.detail();
  }
}
