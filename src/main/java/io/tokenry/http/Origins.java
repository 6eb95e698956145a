package io.tokenry.http;

import io.tokenry.access.Origin;
import io.tokenry.access.RecordId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Tells where requests come from; forwarded addresses count only from configured proxies. */
public final class Origins {

  private static final String KEY = "tokenry.origin";
  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_USER_AGENT = 255;

  private final Set<String> trustedProxies;
  private final RandomGenerator random;

  /**
   * @param trustedProxies addresses as the socket names them; empty trusts nobody
   * @param random makes the ids of record sets; need not be unpredictable
   */
  public Origins(List<String> trustedProxies, RandomGenerator random) {
    this.trustedProxies = Set.copyOf(trustedProxies);
    this.random = random;
  }

  /** The same origin for every question about one request. */
  public Origin of(RoutingContext ctx) {
    Origin known = ctx.get(KEY);
    if (known != null) {
      return known;
    }
    Origin origin =
        new Origin(address(ctx.request()), userAgent(ctx.request()), RecordId.next(random));
    ctx.put(KEY, origin);
    return origin;
  }

  /** The address and the client's name for itself, without an id for audit records. */
  public Origin of(HttpServerRequest request) {
    return new Origin(address(request), userAgent(request), "");
  }

  private String address(HttpServerRequest request) {
    String peer = request.connection().remoteAddress().hostAddress();
    if (peer == null || !trustedProxies.contains(peer)) {
      return peer == null ? "" : peer;
    }
    List<String> forwarded = request.headers().getAll("X-Forwarded-For");
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (!hop.isEmpty() && !trustedProxies.contains(hop)) {
        return hop.matches("[0-9a-fA-F.:]{2," + LONGEST_ADDRESS + "}") ? hop : peer;
      }
    }
    return peer;
  }

  private static String userAgent(HttpServerRequest request) {
    String given = request.getHeader("User-Agent");
    if (given == null) {
      return "";
    }
    return given.substring(0, Math.min(given.length(), LONGEST_USER_AGENT));
  }
}
