package io.tokenry.rpc;

import io.tokenry.http.ProblemFormat;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * Words what goes wrong around a call, such as a body that is too large: an HTTP status as well.
 */
public final class RpcProblems implements ProblemFormat {

  @Override
  public void answer(RoutingContext ctx, Problem problem, String requestId) {
    RpcError error =
        problem.type() == ProblemType.INTERNAL
            ? RpcError.internal(problem, requestId)
            : RpcError.of(problem);
    ctx.response()
        .setStatusCode(problem.type().httpStatus())
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(RpcDispatcher.answer(error)));
  }
}
