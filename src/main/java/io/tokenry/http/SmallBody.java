package io.tokenry.http;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the body of a direct route, bounded in size and time. */
public final class SmallBody {

  private static final Duration COMPLETE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final int most;

  /**
   * @param most bytes
   */
  public SmallBody(Vertx vertx, int most) {
    this.vertx = vertx;
    this.most = most;
  }

  /**
   * Hands over the whole body; a larger one is refused as soon as that is known, a slower one loses
   * its connection.
   */
  public void read(
      HttpServerRequest request, Consumer<Buffer> whole, Consumer<ProblemException> refused) {
    Buffer body = Buffer.buffer();
    // Most bodies arrive together with their head: they cost no timer.
    vertx.runOnContext(_ -> limitTime(request));
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

  private void limitTime(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    vertx.setTimer(
        COMPLETE.toMillis(),
        _ -> {
          if (!request.isEnded()) {
            request.connection().close();
          }
        });
  }
}
