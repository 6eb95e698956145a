package io.tokenry.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers every answer carries (OWASP Secure Headers); nothing is cached unless a route says
 * so.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

  private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
  private static final CharSequence CSP_VALUE =
      HttpHeaders.createOptimized(
          "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
              + "frame-ancestors 'none'");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("referrer-policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence OPENER_POLICY =
      HttpHeaders.createOptimized("cross-origin-opener-policy");
  private static final CharSequence RESOURCE_POLICY =
      HttpHeaders.createOptimized("cross-origin-resource-policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("x-frame-options");
  private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
  private static final CharSequence TRANSPORT =
      HttpHeaders.createOptimized("strict-transport-security");
  private static final CharSequence TWO_YEARS =
      HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");

  private final boolean https;

  /**
   * Prepares the headers.
   *
   * @param https whether people reach this server by HTTPS, so that it is worth insisting on
   */
  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  @Override
  public void handle(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers.set(CSP, CSP_VALUE);
    headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.set(REFERRER_POLICY, NO_REFERRER);
    headers.set(OPENER_POLICY, SAME_ORIGIN);
    headers.set(RESOURCE_POLICY, SAME_ORIGIN);
    headers.set(FRAME_OPTIONS, DENY);
    headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    if (https) {
      headers.set(TRANSPORT, TWO_YEARS);
    }
    ctx.next();
  }
}
