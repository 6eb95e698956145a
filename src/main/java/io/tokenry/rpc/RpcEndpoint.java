package io.tokenry.rpc;

import io.tokenry.access.Origin;
import io.tokenry.http.Origins;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the JSON-RPC API over HTTP as the published contract has it: status 200 whatever a call
 * came to, 412 for a foreign content type, and the same for every verb that brings a body.
 */
public final class RpcEndpoint {

  /** Where clients of the original look for it. */
  public static final List<String> PATHS = List.of("/api_jsonrpc.php", "/zabbix/api_jsonrpc.php");

  private static final Set<String> CONTENT_TYPES =
      Set.of("application/json", "application/json-rpc", "application/jsonrequest");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final String BEARER = "Bearer ";
  private static final int PRECONDITION_FAILED = 412;
  private static final int BAD_REQUEST = 400;
  private static final int METHOD_NOT_ALLOWED = 405;

  /** Bytes; what is longer is not even read on an event loop. */
  private static final int LONGEST_ANSWERED_NOW = 4 * 1024;

  private final RpcDispatcher dispatcher;
  private final Origins origins;
  private final Set<String> allowedOrigins;

  /**
   * @param allowedOrigins web pages that may call from a browser; empty keeps CORS off
   */
  public RpcEndpoint(RpcDispatcher dispatcher, Origins origins, Set<String> allowedOrigins) {
    this.dispatcher = dispatcher;
    this.origins = origins;
    this.allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** Needs handlers on the router, before it, for the body and for the headers of every answer. */
  public void mount(Router router) {
    for (String path : PATHS) {
      router
          .route(path)
          .handler(this::admit)
          .handler(this::answerNow)
          .blockingHandler(this::answer, false);
    }
  }

  private void admit(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    allowOrigin(ctx);
    if (ctx.request().method().equals(HttpMethod.OPTIONS)) {
      response.end();
    } else if (!CONTENT_TYPES.contains(mediaType(ctx))) {
      response.setStatusCode(PRECONDITION_FAILED).end();
    } else if (ctx.request().headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      ctx.fail(BAD_REQUEST);
    } else if (ctx.request().method().equals(HttpMethod.TRACE)) {
      ctx.fail(METHOD_NOT_ALLOWED);
    } else {
      ctx.next();
    }
  }

  /** On the event loop, where what needs no waiting is spared the way to a worker and back. */
  private void answerNow(RoutingContext ctx) {
    Buffer body = ctx.body().buffer();
    Origin origin = origins.of(ctx);
    byte[] answer =
        body == null || body.length() > LONGEST_ANSWERED_NOW
            ? null
            : dispatcher.answerNow(body.getBytes(), bearer(ctx), origin);
    if (answer == null) {
      ctx.next();
    } else {
      send(ctx, origin, answer);
    }
  }

  private void answer(RoutingContext ctx) {
    Buffer body = ctx.body().buffer();
    Origin origin = origins.of(ctx);
    send(
        ctx,
        origin,
        dispatcher.answer(body == null ? new byte[0] : body.getBytes(), bearer(ctx), origin));
  }

  private static void send(RoutingContext ctx, Origin origin, byte[] answer) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(REQUEST_ID, origin.recordSet())
        .end(Buffer.buffer(answer));
  }

  /** Exactly this scheme word and one blank; anything else in the header is no credential. */
  private static Optional<String> bearer(RoutingContext ctx) {
    String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(BEARER) && header.length() > BEARER.length()
        ? Optional.of(header.substring(BEARER.length()))
        : Optional.empty();
  }

  private static String mediaType(RoutingContext ctx) {
    String header = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (header == null) {
      return "";
    }
    int parameters = header.indexOf(';');
    return parameters < 0 ? header : header.substring(0, parameters);
  }

  private void allowOrigin(RoutingContext ctx) {
    if (allowedOrigins.isEmpty()) {
      return;
    }
    HttpServerResponse response = ctx.response().putHeader("Vary", "Origin");
    String origin = ctx.request().getHeader("Origin");
    if (origin != null && allowedOrigins.contains(origin)) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Methods", "POST,OPTIONS")
          .putHeader("Access-Control-Allow-Headers", "Content-Type,Authorization")
          .putHeader("Access-Control-Max-Age", "1000");
    }
  }
}
