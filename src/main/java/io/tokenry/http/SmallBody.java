package io.tokenry.http;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the body of a direct route, bounded in size. */
public final class SmallBody {

  private final int most;

  /**
   * @param most bytes
   */
  public SmallBody(int most) {
    this.most = most;
  }

  /** Hands over the whole body; a larger one is refused as soon as that is known. */
  public void read(
      HttpServerRequest request, Consumer<Buffer> whole, Consumer<ProblemException> refused) {
    Buffer body = Buffer.buffer();
    request.endHandler(
        _ -> {
          if (body.length() <= most) {
            whole.accept(body);
          }
        });
    request.handler(
        part -> {
          boolean fitted = body.length() <= most;
          if (fitted) {
            body.appendBuffer(part);
          }
          if (fitted && body.length() > most) {
            refused.accept(Problem.of(ProblemType.TOO_LARGE, "The body is larger than accepted."));
          }
        });
  }
}
