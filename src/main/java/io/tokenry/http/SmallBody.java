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

  /** What has come so far; most bodies come in one part, which need not be copied. */
  private static final class Parts {

    private Buffer all = Buffer.buffer(0);
    private boolean tooLarge;

    /** False when there is more than that by now. */
    boolean add(Buffer part, int most) {
      tooLarge = all.length() + part.length() > most;
      if (!tooLarge) {
        all = all.length() == 0 ? part : all.appendBuffer(part);
      }
      return !tooLarge;
    }
  }

  /** Hands over the whole body; a larger one is refused as soon as that is known. */
  public void read(
      HttpServerRequest request, Consumer<Buffer> whole, Consumer<ProblemException> refused) {
    Parts parts = new Parts();
    request.endHandler(
        _ -> {
          if (!parts.tooLarge) {
            whole.accept(parts.all);
          }
        });
    request.handler(
        part -> {
          if (!parts.tooLarge && !parts.add(part, most)) {
            refused.accept(Problem.of(ProblemType.TOO_LARGE, "The body is larger than accepted."));
          }
        });
  }
}
