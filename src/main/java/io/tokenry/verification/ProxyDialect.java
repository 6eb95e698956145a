package io.tokenry.verification;

import io.tokenry.http.Origins;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a reverse proxy tells of the request it asks about. The path that it calls chooses, never the
 * headers that happen to be there: a client could add those of another dialect.
 */
enum ProxyDialect {
  /** Traefik's ForwardAuth and Caddy's {@code forward_auth}. */
  FORWARDED("", "X-Forwarded-Method", "X-Forwarded-Host", "X-Forwarded-Uri", true),
  /** {@code auth_request} of nginx, which understands 401 and 403 alone. */
  NGINX("/nginx", "X-Original-Method", "X-Original-Host", "X-Original-URI", false),
  /** The Lua script for HAProxy. */
  HAPROXY("/haproxy", "X-Original-Method", "X-Original-Host", "X-Original-URI", true),
  /** {@code ext_authz} of Envoy over HTTP, which repeats the request itself behind this path. */
  ENVOY("/envoy", "", "Host", "", true);

  private static final String ENVOY_PREFIX = ForwardAuthEndpoint.PATH + "/envoy";
  private static final int LONGEST_METHOD = 20;

  private final String path;
  private final String methodHeader;
  private final String hostHeader;
  private final String targetHeader;
  private final boolean knowsTooMany;

  ProxyDialect(
      String below,
      String methodHeader,
      String hostHeader,
      String targetHeader,
      boolean knowsTooMany) {
    this.path = ForwardAuthEndpoint.PATH + below;
    this.methodHeader = methodHeader;
    this.hostHeader = hostHeader;
    this.targetHeader = targetHeader;
    this.knowsTooMany = knowsTooMany;
  }

  /** The dialect spoken at this address; null for none. */
  static @Nullable ProxyDialect at(String uri) {
    if (uri.startsWith(ENVOY_PREFIX + "/")) {
      return ENVOY;
    }
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    for (ProxyDialect dialect : values()) {
      if (dialect != ENVOY && dialect.path.equals(path)) {
        return dialect;
      }
    }
    return null;
  }

  /** Whether the proxy passes a 429 on to the client. */
  boolean knowsTooMany() {
    return knowsTooMany;
  }

  /**
   * Reads what the proxy asks about. Raises {@link MalformedRequestException} for what is missing,
   * given twice, or has two readings.
   *
   * @param method with which the proxy calls
   * @param uri that the proxy calls, as it came
   * @param credentialHeader a header that brings a token beside {@code Authorization}; empty for
   *     none
   */
  ForwardedRequest read(
      String method, String uri, MultiMap headers, Origins origins, String credentialHeader) {
    boolean envoy = this == ENVOY;
    String asked = envoy ? method : only(headers, methodHeader, "method");
    String target =
        envoy ? uri.substring(ENVOY_PREFIX.length()) : only(headers, targetHeader, "path");
    return new ForwardedRequest(
        method(asked),
        host(only(headers, hostHeader, "host")),
        path(target),
        address(headers, origins),
        Origins.userAgent(headers),
        PresentedCredential.of(headers, credentialHeader));
  }

  private static String method(String text) {
    boolean capitals = !text.isEmpty() && text.length() <= LONGEST_METHOD;
    for (int i = 0; capitals && i < text.length(); i++) {
      capitals = text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
    }
    if (!capitals) {
      throw new MalformedRequestException("method");
    }
    return text;
  }

  private static String host(String text) {
    String host = CanonicalHost.of(text);
    if (host == null) {
      throw new MalformedRequestException("host");
    }
    return host;
  }

  private static String path(String target) {
    String path = CanonicalPath.of(target);
    if (path == null) {
      throw new MalformedRequestException("path");
    }
    return path;
  }

  private static String address(MultiMap headers, Origins origins) {
    List<String> hops = headers.getAll(Origins.FORWARDED_FOR);
    String address = hops.isEmpty() ? "" : origins.client(hops);
    if (address.isEmpty()) {
      throw new MalformedRequestException("client address");
    }
    return address;
  }

  private static String only(MultiMap headers, String name, String part) {
    List<String> values = headers.getAll(name);
    if (values.size() != 1) {
      throw new MalformedRequestException(part);
    }
    return values.getFirst();
  }
}
