package io.tokenry.verification;

import io.tokenry.http.ProblemJson;
import io.tokenry.http.Reply;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;

/** The token of whoever asks, in the header of the request (RFC 6750 section 2.1). */
final class CallerToken {

  private static final String BEARER = "Bearer ";
  private static final CharSequence AUTHENTICATE = "www-authenticate";

  private CallerToken() {}

  /**
   * The token as presented. Raises {@code UNAUTHENTICATED} for none and {@code MALFORMED} for more
   * than one.
   */
  static String token(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() > 1) {
      throw Problem.of(ProblemType.MALFORMED, "There is more than one Authorization header.");
    }
    String header = headers.isEmpty() ? "" : headers.getFirst();
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Problem.unauthenticated("Present a token of your own as Authorization: Bearer.");
    }
    return header.substring(BEARER.length());
  }

  /** Refuses whoever asks, with the error that RFC 6750 section 3.1 has for it. */
  static Reply refuse(Verdict.Inactive why) {
    Code code = why.code();
    if (code == Code.RATE_LIMITED) {
      ProblemException limited =
          Problem.rateLimited(code.sentence(), Duration.ofSeconds(why.retryAfter()));
      return ProblemJson.reply(limited.problem(), why.requestId());
    }
    if (code.isAboutToken()) {
      ProblemException problem = Problem.unauthenticated("Your own token is not good.");
      return ProblemJson.reply(problem.problem(), why.requestId())
          .with(AUTHENTICATE, "Bearer realm=\"tokenry\", error=\"invalid_token\"");
    }
    ProblemException problem = Problem.forbidden(code.sentence());
    return ProblemJson.reply(problem.problem(), why.requestId())
        .with(AUTHENTICATE, "Bearer realm=\"tokenry\", error=\"insufficient_scope\"");
  }
}
