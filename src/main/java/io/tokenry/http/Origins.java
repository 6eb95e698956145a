package io.tokenry.http;

import io.tokenry.access.Origin;
import io.tokenry.access.RecordId;
import io.tokenry.restriction.IpAddress;
import io.tokenry.restriction.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Tells where requests come from; forwarded addresses count only from configured proxies. */
public final class Origins {

  /** The header in which a proxy tells whom it speaks for. */
  public static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

  private static final String KEY = "tokenry.origin";
  private static final int LONGEST_USER_AGENT = 255;

  /** Addresses of proxies seen so far, so that each is compared with the networks once. */
  private static final int MOST_REMEMBERED = 1_000;

  private final List<Network> trustedProxies;
  private final Set<String> remembered = ConcurrentHashMap.newKeySet();
  private final RandomGenerator random;

  /**
   * @param trustedProxies where proxies are; empty trusts nobody
   * @param random makes the ids of record sets; need not be unpredictable
   */
  public Origins(List<Network> trustedProxies, RandomGenerator random) {
    this.trustedProxies = List.copyOf(trustedProxies);
    this.random = random;
  }

  /** The same origin for every question about one request. */
  public Origin of(RoutingContext ctx) {
    Origin known = ctx.get(KEY);
    if (known != null) {
      return known;
    }
    Origin origin =
        new Origin(
            address(ctx.request()), userAgent(ctx.request().headers()), RecordId.next(random));
    ctx.put(KEY, origin);
    return origin;
  }

  /** The address and the client's name for itself, without an id for audit records. */
  public Origin of(HttpServerRequest request) {
    return new Origin(address(request), userAgent(request.headers()), "");
  }

  /** The address at the other end of the connection; empty where there is none any more. */
  public static String peer(HttpServerRequest request) {
    String peer = request.connection().remoteAddress().hostAddress();
    return peer == null ? "" : peer;
  }

  /** Whether a proxy of ours is at this address. */
  public boolean trusts(String address) {
    if (trustedProxies.isEmpty()) {
      return false;
    }
    return remembered.contains(address)
        || IpAddress.parse(address).filter(read -> isOurs(address, read)).isPresent();
  }

  /** Whether it is in one of our networks; remembered, as few proxies ask often. */
  private boolean isOurs(String address, IpAddress read) {
    boolean ours = isInNetwork(read);
    if (ours && remembered.size() < MOST_REMEMBERED) {
      remembered.add(address);
    }
    return ours;
  }

  /**
   * The nearest address that is no proxy of ours, or the farthest when all are; empty when the last
   * one that a proxy of ours has named is no address.
   *
   * @param forwarded values of {@code X-Forwarded-For}, told by a trusted proxy
   */
  public String client(List<String> forwarded) {
    String all = forwarded.size() == 1 ? forwarded.getFirst() : String.join(",", forwarded);
    String nearest = "";
    int end = all.length();
    while (end >= 0) {
      int comma = all.lastIndexOf(',', end - 1);
      nearest = all.substring(comma + 1, end).strip();
      if (!remembered.contains(nearest)) {
        Optional<IpAddress> read = IpAddress.parse(nearest);
        if (read.isEmpty()) {
          return "";
        }
        if (!isOurs(nearest, read.get())) {
          return nearest;
        }
      }
      end = comma;
    }
    return nearest;
  }

  /** What the client calls itself, cut to what is kept. */
  public static String userAgent(MultiMap headers) {
    String given = headers.get(HttpHeaders.USER_AGENT);
    if (given == null) {
      return "";
    }
    return given.substring(0, Math.min(given.length(), LONGEST_USER_AGENT));
  }

  private String address(HttpServerRequest request) {
    String peer = peer(request);
    if (!trusts(peer)) {
      return peer;
    }
    List<String> forwarded = request.headers().getAll(FORWARDED_FOR);
    String client = forwarded.isEmpty() ? "" : client(forwarded);
    return client.isEmpty() ? peer : client;
  }

  private boolean isInNetwork(IpAddress address) {
    return trustedProxies.stream().anyMatch(network -> network.contains(address));
  }
}
