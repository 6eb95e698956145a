package io.tokenry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * Words problems as {@code application/problem+json} (RFC 9457); {@code instance} names the request
 * as the log and the page “Why was this denied?” know it.
 */
public final class ProblemJson implements ProblemFormat {

  static final String CONTENT_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "urn:tokenry:problem:";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void answer(RoutingContext ctx, Problem problem, String requestId) {
    reply(problem, requestId).send(ctx.response());
  }

  /** Together with the headers that go with its status. */
  public static Reply reply(Problem problem, String requestId) {
    ProblemType type = problem.type();
    Reply reply =
        new Reply(type.httpStatus(), CONTENT_TYPE, body(problem, requestId))
            .with("x-request-id", requestId);
    problem
        .retryAfter()
        .ifPresent(wait -> reply.with("retry-after", Long.toString(wait.toSeconds())));
    if (type == ProblemType.UNAUTHENTICATED || type == ProblemType.TOKEN_EXPIRED) {
      reply.with("www-authenticate", "Bearer realm=\"tokenry\"");
    }
    return reply;
  }

  private static Buffer body(Problem problem, String requestId) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("type", TYPE_PREFIX + problem.type().slug())
            .put("title", problem.type().title())
            .put("status", problem.type().httpStatus())
            .put("detail", problem.detail())
            .put("instance", "urn:tokenry:request:" + requestId);
    if (!problem.fields().isEmpty()) {
      ArrayNode errors = node.putArray("errors");
      for (FieldError error : problem.fields()) {
        errors.addObject().put("field", error.field()).put("message", error.message());
      }
    }
    return Buffer.buffer(node.toString());
  }
}
