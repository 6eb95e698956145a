package io.tokenry.verification;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Who a request is made by, as headers for the server behind the proxy. All of them are there in
 * every answer that lets a request through, empty rather than absent, so that nothing the client
 * sent under such a name can be taken for ours.
 */
final class IdentityHeaders {

  private static final CharSequence USER = HttpHeaders.createOptimized("X-Tokenry-User");
  private static final CharSequence USER_ID = HttpHeaders.createOptimized("X-Tokenry-User-Id");
  private static final CharSequence ROLE = HttpHeaders.createOptimized("X-Tokenry-Role");
  private static final CharSequence TOKEN_ID = HttpHeaders.createOptimized("X-Tokenry-Token-Id");
  private static final CharSequence TOKEN_NAME =
      HttpHeaders.createOptimized("X-Tokenry-Token-Name");
  private static final CharSequence EXPIRES_AT =
      HttpHeaders.createOptimized("X-Tokenry-Expires-At");
  private static final CharSequence LABELS = HttpHeaders.createOptimized("X-Tokenry-Labels");
  static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  static final CharSequence CREDENTIALS = HttpHeaders.createOptimized("Authorization, Cookie");
  private static final String HEX = "0123456789ABCDEF";

  private IdentityHeaders() {}

  /** Together with what else the answer says about itself; cannot be changed. */
  static MultiMap of(TokenFacts facts) {
    OwnerFacts owner = facts.owner();
    return HttpHeaders.headers()
        .set(USER, encoded(owner.name()))
        .set(USER_ID, Long.toString(owner.id().value()))
        .set(ROLE, encoded(owner.role()))
        .set(TOKEN_ID, Long.toString(facts.tokenId().value()))
        .set(TOKEN_NAME, encoded(facts.name()))
        .set(EXPIRES_AT, facts.expiresAt() == 0 ? "" : Long.toString(facts.expiresAt()))
        .set(LABELS, labels(facts.labels()))
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .set(HttpHeaders.VARY, CREDENTIALS)
        .set(HttpHeaders.CONTENT_LENGTH, "0")
        .copy(false);
  }

  /** {@code env=prod,team=core}. */
  private static String labels(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(encoded(value)));
    return text.toString();
  }

  /** Percent-encoded UTF-8, as in an address: letters, digits and {@code - . _ ~ @} stay. */
  static String encoded(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() * 2);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xff))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~'
        || c == '@';
  }
}
