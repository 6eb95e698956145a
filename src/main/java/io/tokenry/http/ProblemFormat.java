package io.tokenry.http;

import io.tokenry.problem.Problem;
import io.vertx.ext.web.RoutingContext;

/** How one surface words a problem. */
public interface ProblemFormat {

  /**
   * Answers the request.
   *
   * @param requestId the id under which the log knows this request
   */
  void answer(RoutingContext ctx, Problem problem, String requestId);
}
