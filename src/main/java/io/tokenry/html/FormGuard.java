package io.tokenry.html;

import io.tokenry.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes forms only from our own pages: the browser must not say that the request comes from
 * elsewhere (Sec-Fetch-Site, Origin), and the form must carry the token of this browser.
 */
final class FormGuard {

  /** The name of the hidden field in every form. */
  static final String FIELD = "form_token";

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private FormGuard() {}

  /** Raises {@code FORBIDDEN} for a foreign page's form, {@code MALFORMED} for another encoding. */
  static void requireOwnPage(RoutingContext ctx, Optional<String> publicUrl) {
    HttpServerRequest request = ctx.request();
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(FORM_TYPE)) {
      throw Problem.of(
          io.tokenry.problem.ProblemType.MALFORMED, "A form is sent as " + FORM_TYPE + ".");
    }
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean foreign =
        site != null
            ? !site.equals("same-origin")
            : origin != null && !isOurs(origin, request, publicUrl);
    if (foreign) {
      throw Problem.forbidden("This form was sent from another website, so it was not taken.");
    }
  }

  /** Whether the form carries the token of this browser. */
  static boolean hasToken(RoutingContext ctx, Optional<String> secret) {
    String given = ctx.request().getFormAttribute(FIELD);
    return given != null
        && secret.isPresent()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            SessionCookie.formToken(secret.get()).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOurs(
      String origin, HttpServerRequest request, Optional<String> publicUrl) {
    if (publicUrl.isPresent() && origin.equals(publicUrl.get())) {
      return true;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && request.authority() != null
          && authority.equalsIgnoreCase(request.authority().toString());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
