package io.tokenry.http;

import io.tokenry.config.Config;
import io.tokenry.problem.LastResort;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.transport.Transport;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening server, with the limits that every request meets first. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration REQUEST_COMPLETE = Duration.ofSeconds(30);
  private static final Duration START = Duration.ofSeconds(20);

  /** For requests that are being answered; together with what comes before and after, 30 s. */
  private static final Duration FINISH = Duration.ofSeconds(15);

  private static final Duration STOP = Duration.ofSeconds(3);

  /** Any free one, but the same for all that ask for this number. */
  private static final int ANY_SHARED_PORT = -1;

  private final Config.Http config;
  private final int eventLoops;
  private final Vertx vertx;

  /** One on each event loop; they share the port, and the connections by turns. */
  private final List<io.vertx.core.http.HttpServer> servers;

  private final Router router;
  private final DirectRoutes direct = new DirectRoutes();

  /**
   * Makes a server that does not listen yet.
   *
   * @param traffic counts its requests
   */
  public HttpServer(Config.Http config, Traffic traffic) {
    // Headers that cannot change are sent as the bytes they were the last time.
    System.setProperty("vertx.cacheImmutableHttpResponseHeaders", "true");
    this.config = config;
    this.eventLoops =
        config.eventLoops() > 0
            ? config.eventLoops()
            : Math.max(2, Runtime.getRuntime().availableProcessors());
    this.vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(eventLoops)
                    .setWorkerPoolSize(config.workers())
                    .setFileSystemOptions(
                        new FileSystemOptions()
                            .setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false))
                    .setMetricsOptions(new MetricsOptions().setEnabled(true)))
            .withMetrics(traffic)
            .withTransport(transport(config.ioUring()))
            .build();
    vertx.exceptionHandler(LastResort::handle);
    this.servers =
        Stream.generate(() -> vertx.createHttpServer(options())).limit(eventLoops).toList();
    this.router = Router.router(vertx);
    boolean https = config.publicUrl().map(url -> url.startsWith("https:")).orElse(false);
    router.route().handler(new SecurityHeaders(https));
    router
        .route()
        .handler(
            BodyHandler.create(false)
                .setBodyLimit(config.maxBodyBytes())
                .setMergeFormAttributes(false));
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The best that this machine has; what a kernel or a container forbids is not there. */
  private static Transport transport(boolean ioUring) {
    return Stream.of(ioUring ? Transport.IO_URING : null, Transport.EPOLL)
        .filter(one -> one != null && one.available())
        .findFirst()
        .orElse(Transport.NIO);
  }

  /** Adds routes; to be called before {@link #start}. */
  public void mount(Consumer<Router> routes) {
    routes.accept(router);
  }

  /** What is answered before the router; to be filled before {@link #start}. */
  public DirectRoutes direct() {
    return direct;
  }

  /** Every address that something answers, as patterns of the router have it. */
  public Stream<String> paths() {
    return Stream.concat(
        direct.paths(), router.getRoutes().stream().map(Route::getPath).filter(Objects::nonNull));
  }

  /** Begins to listen and returns the port; raises {@code UNAVAILABLE} when it is taken. */
  public int start() {
    Iterator<io.vertx.core.http.HttpServer> each = servers.iterator();
    var listening =
        vertx
            .deployVerticle(
                () -> new Listener(each.next()), new DeploymentOptions().setInstances(eventLoops))
            .toCompletionStage()
            .toCompletableFuture();
    try {
      listening.get(START.toSeconds(), TimeUnit.SECONDS);
      return servers.getFirst().actualPort();
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "Cannot listen on " + config.host() + ":" + config.port() + ": is the port taken?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  /** Listens on an event loop of its own, as one that is not deployed would serve all by one. */
  private final class Listener extends VerticleBase {

    private final io.vertx.core.http.HttpServer server;

    Listener(io.vertx.core.http.HttpServer server) {
      this.server = server;
    }

    @Override
    public Future<?> start() {
      RequestDeadline deadline = new RequestDeadline(vertx, REQUEST_COMPLETE);
      return server
          .connectionHandler(deadline::watch)
          .requestHandler(request -> handle(request, deadline))
          .listen();
    }

    private void handle(HttpServerRequest request, RequestDeadline deadline) {
      deadline.watch(request);
      if (!direct.handle(request)) {
        router.handle(request);
      }
    }
  }

  /** Takes no more connections, and returns once what was asked is answered. */
  public void finish() {
    List<Future<Void>> ending =
        servers.stream().map(one -> one.shutdown(FINISH.toSeconds(), TimeUnit.SECONDS)).toList();
    await(Future.join(ending), FINISH.plus(STOP));
  }

  @Override
  public void close() {
    await(vertx.close(), STOP);
  }

  /** Whatever does not end in time ends with the process. */
  private static void await(Future<?> ending, Duration longest) {
    try {
      ending.toCompletionStage().toCompletableFuture().get(longest.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The server did not stop in time: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port() == 0 ? ANY_SHARED_PORT : config.port())
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxFormAttributeSize(config.maxBodyBytes())
            .setMaxFormBufferedBytes(config.maxBodyBytes())
            .setMaxFormFields(4096)
            // There are no web sockets here; each handler that looks for them costs every request.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true);
    options.setIdleTimeout((int) IDLE.toSeconds());
    options.setIdleTimeoutUnit(TimeUnit.SECONDS);
    return options;
  }
}
