package io.tokenry.html;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The cookie that carries a browser's secret, and the form token bound to it. Before signing in the
 * secret stands for nobody: it only ties forms to this browser.
 */
public final class SessionCookie {

  private static final int SECRET_BYTES = 32;
  private static final String KEY = "tokenry.cookie";

  private final boolean secure;
  private final SecureRandom random;

  /**
   * Prepares the cookie.
   *
   * @param secure false only on a trusted network without HTTPS
   */
  public SessionCookie(boolean secure, SecureRandom random) {
    this.secure = secure;
    this.random = random;
  }

  /** The secret this browser sent or was just given. */
  public Optional<String> read(RoutingContext ctx) {
    String given = ctx.get(KEY);
    if (given != null) {
      return Optional.of(given);
    }
    Cookie cookie = ctx.request().getCookie(name("session"));
    return Optional.ofNullable(cookie)
        .map(Cookie::getValue)
        .filter(value -> value.matches("[0-9a-f]{64}"));
  }

  public void write(RoutingContext ctx, String secret) {
    ctx.put(KEY, secret);
    ctx.response().addCookie(cookie("session", secret));
  }

  /** Leaves the browser with a secret that stands for nobody. */
  public String writeFresh(RoutingContext ctx) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    write(ctx, secret);
    return secret;
  }

  /** The token that every form of this browser carries, derived so that it says nothing of it. */
  public static String formToken(String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(("form " + secret).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Cookie cookie(String purpose, String value) {
    return Cookie.cookie(name(purpose), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }

  String name(String purpose) {
    return (secure ? "__Host-" : "") + "tokenry-" + purpose;
  }
}
