package io.tokenry.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/** One whole answer of a direct route; never stored by anybody on the way. */
public final class Reply {

  public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");

  private final int status;
  private final CharSequence contentType;
  private final Buffer body;
  private final List<CharSequence> headers = new ArrayList<>(0);

  public Reply(int status, CharSequence contentType, Buffer body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  public Reply with(CharSequence name, CharSequence value) {
    headers.add(name);
    headers.add(value);
    return this;
  }

  public void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
    for (int i = 0; i < headers.size(); i += 2) {
      response.putHeader(headers.get(i), headers.get(i + 1));
    }
    response.end(body);
  }
}
