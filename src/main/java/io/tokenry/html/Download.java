package io.tokenry.html;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that is sent while it is made, no faster than the client takes it, so that it may be of
 * any size; used where one may wait.
 */
public final class Download {

  private static final int PIECE = 64 * 1024;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final HttpServerResponse response;
  private final String contentType;
  private final String fileName;
  private Buffer waiting = Buffer.buffer(PIECE);

  Download(HttpServerResponse response, String contentType, String fileName) {
    this.response = response;
    this.contentType = contentType;
    this.fileName = fileName;
  }

  /** Raises {@code UNAVAILABLE} when the client is gone, or takes nothing for a minute. */
  public void write(String text) {
    waiting.appendString(text);
    if (waiting.length() >= PIECE) {
      begin();
      await(response.write(waiting));
      waiting = Buffer.buffer(PIECE);
    }
  }

  void end() {
    begin();
    await(response.end(waiting));
  }

  /** Not before there is something to send: what fails until then is answered like any failure. */
  private void begin() {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
          .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
    }
  }

  private static void await(Future<Void> sent) {
    try {
      sent.toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.of(ProblemType.UNAVAILABLE, "The file was not taken to its end.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemType.UNAVAILABLE, "The server stops.");
    }
  }
}
