package io.tokenry.verification;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Finds the token that a request presents: {@code Authorization: Bearer}, {@code Authorization:
 * Basic} with the token as the password and any user name, or one more header that is configured.
 * Never in an address, nor in a cookie.
 */
final class PresentedCredential {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** No token looks like this, so that whatever judges it finds it unknown. */
  private static final String UNREADABLE = "-";

  private PresentedCredential() {}

  /**
   * The text presented as a token; empty for nothing. Raises {@link MalformedRequestException} when
   * there is more than one.
   *
   * @param more the configured header; empty for none
   */
  static String of(MultiMap headers, String more) {
    List<String> authorization = headers.getAll(HttpHeaders.AUTHORIZATION);
    List<String> other = more.isEmpty() ? List.of() : headers.getAll(more);
    if (authorization.size() + other.size() > 1) {
      throw new MalformedRequestException("credentials");
    }
    if (authorization.size() == 1) {
      return ofAuthorization(authorization.getFirst());
    }
    return other.isEmpty() ? "" : orUnreadable(other.getFirst());
  }

  private static String ofAuthorization(String value) {
    if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return orUnreadable(value.substring(BEARER.length()));
    }
    if (value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return orUnreadable(password(value.substring(BASIC.length())));
    }
    return value.isEmpty() ? "" : UNREADABLE;
  }

  private static String password(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      int colon = pair.indexOf(':');
      return colon < 0 ? UNREADABLE : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return UNREADABLE;
    }
  }

  private static String orUnreadable(String token) {
    return token.isEmpty() ? UNREADABLE : token;
  }
}
