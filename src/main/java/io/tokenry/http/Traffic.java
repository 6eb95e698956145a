package io.tokenry.http;

import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts all requests, wherever they are answered, and the work that waits for a thread. The server
 * calls it at the begin and the end of each request; a request to a busy surface costs a look at
 * its path and one count.
 */
public final class Traffic implements VertxMetricsFactory, VertxMetrics {

  private static final String WORKERS = "vert.x-worker-thread";

  private final List<Surface> surfaces;
  private final Surface otherwise;
  private final Workers workers = new Workers();

  /**
   * @param surfaces looked through in this order
   * @param otherwise has all other requests
   */
  public Traffic(List<Surface> surfaces, Surface otherwise) {
    this.surfaces = List.copyOf(surfaces);
    this.otherwise = otherwise;
  }

  /** All of them. */
  public List<Surface> surfaces() {
    List<Surface> all = new ArrayList<>(surfaces);
    all.add(otherwise);
    return all;
  }

  /** Tasks that wait for a thread of the server's. */
  public long waiting() {
    return Math.max(0, workers.queued.sum() - workers.taken.sum());
  }

  /** Tasks that have a thread now. */
  public long running() {
    return Math.max(0, workers.begun.sum() - workers.ended.sum());
  }

  private Surface surface(String uri) {
    for (int i = 0; i < surfaces.size(); i++) {
      Surface surface = surfaces.get(i);
      if (surface.has(uri)) {
        return surface;
      }
    }
    return otherwise;
  }

  @Override
  public boolean isMetricsEnabled() {
    return true;
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return this;
  }

  @Override
  public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
      HttpServerOptions options, SocketAddress address) {
    return new Requests();
  }

  @Override
  public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int most) {
    return name.equals(WORKERS) ? workers : null;
  }

  /** How many requests a connection has brought; only its event loop looks at it. */
  private static final class Connection {
    private int requests;
  }

  /** A request on its way; the same object for all of a surface that are not timed. */
  private record Begun(Surface surface, long at) {}

  private final class Requests implements HttpServerMetrics<Object, Object, Connection> {

    @Override
    public Connection connected(SocketAddress remote, String name) {
      return new Connection();
    }

    @Override
    public Object requestBegin(Connection connection, HttpRequest request) {
      Surface surface = surface(request.uri());
      boolean timed = surface.times(connection.requests++);
      return timed ? new Begun(surface, System.nanoTime()) : surface;
    }

    @Override
    public void responseEnd(Object request, HttpResponse response, long bytes) {
      if (request instanceof Begun begun) {
        begun.surface.took(System.nanoTime() - begun.at);
        begun.surface.answered(response.statusCode());
      } else if (request instanceof Surface surface) {
        surface.answered(response.statusCode());
      }
    }

    @Override
    public void requestReset(Object request) {
      if (request instanceof Begun begun) {
        begun.surface.notAnswered();
      } else if (request instanceof Surface surface) {
        surface.notAnswered();
      }
    }
  }

  private static final class Workers implements PoolMetrics<Boolean, Boolean> {

    private final LongAdder queued = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    @Override
    public Boolean enqueue() {
      queued.increment();
      return true;
    }

    @Override
    public void dequeue(Boolean queuedBefore) {
      taken.increment();
    }

    @Override
    public Boolean begin() {
      begun.increment();
      return true;
    }

    @Override
    public void end(Boolean begunBefore) {
      ended.increment();
    }
  }
}
