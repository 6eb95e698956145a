package io.tokenry.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private @Nullable MultiMap ready;

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

  /** Ready to be sent again and again, where nothing else has set a header before. */
  public Reply ready() {
    MultiMap whole = HttpHeaders.headers();
    fill(whole);
    whole.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    ready = whole.copy(false);
    return this;
  }

  public void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    if (ready != null) {
      response.headers().setAll(ready);
    } else {
      fill(response.headers());
    }
    response.end(body);
  }

  private void fill(MultiMap whole) {
    whole
        .set(HttpHeaders.CONTENT_TYPE, contentType)
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .set(CONTENT_TYPE_OPTIONS, NOSNIFF);
    for (int i = 0; i < headers.size(); i += 2) {
      whole.set(headers.get(i), headers.get(i + 1));
    }
  }
}
