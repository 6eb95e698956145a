package io.tokenry.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Handlers that answer before the router does: for what is asked so often that the way through the
 * router would cost more than the answer. They set every header themselves.
 */
public final class DirectRoutes {

  private final Map<String, Handler<HttpServerRequest>> byPath = new HashMap<>();
  private final Map<String, Handler<HttpServerRequest>> byPrefix = new HashMap<>();

  /**
   * Adds a handler; it runs on the event loop and may not wait.
   *
   * @param path exact; one that ends with a slash stands for everything below it
   */
  public DirectRoutes with(String path, Handler<HttpServerRequest> handler) {
    (path.endsWith("/") ? byPrefix : byPath).put(path, handler);
    return this;
  }

  /** Where there are handlers. */
  Stream<String> paths() {
    return Stream.concat(byPath.keySet().stream(), byPrefix.keySet().stream());
  }

  /** Whether the request was for one of these. */
  boolean handle(HttpServerRequest request) {
    String path = request.path();
    Handler<HttpServerRequest> handler = path == null ? null : byPath.get(path);
    if (handler == null && path != null && !byPrefix.isEmpty()) {
      handler = below(path);
    }
    if (handler == null) {
      return false;
    }
    handler.handle(request);
    return true;
  }

  private @Nullable Handler<HttpServerRequest> below(String path) {
    for (Map.Entry<String, Handler<HttpServerRequest>> prefix : byPrefix.entrySet()) {
      if (path.startsWith(prefix.getKey())) {
        return prefix.getValue();
      }
    }
    return null;
  }
}
