package io.tokenry.verification;

import io.tokenry.access.RecordId;
import io.tokenry.http.Origins;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers reverse proxies that ask whether a request may pass: 200 with who makes it, 401, 403 (or
 * 429) with the reason, 503 when that cannot be told; nothing else, and never a body. Only proxies
 * that are configured are listened to, as anybody else could name any client and any path.
 */
public final class ForwardAuthEndpoint implements Handler<HttpServerRequest> {

  /** Where proxies ask; each dialect has a path below it. */
  public static final String PATH = "/forward-auth";

  private static final Logger LOG = LoggerFactory.getLogger(ForwardAuthEndpoint.class);
  private static final RareWarning CANNOT_TELL =
      new RareWarning(LOG, "{} requests could not be judged, at last {}");

  private static final int MOST_REMEMBERED = 1_000;

  private static final CharSequence REASON = HttpHeaders.createOptimized("X-Tokenry-Reason");
  private static final CharSequence STALE = HttpHeaders.createOptimized("X-Tokenry-Stale");
  private static final CharSequence DETAIL = HttpHeaders.createOptimized("X-Tokenry-Detail");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence WWW_AUTHENTICATE =
      HttpHeaders.createOptimized("WWW-Authenticate");
  private static final CharSequence ASK_FOR_TOKEN =
      HttpHeaders.createOptimized("Bearer realm=\"tokenry\"");
  private static final CharSequence ASK_FOR_OTHER_TOKEN =
      HttpHeaders.createOptimized("Bearer realm=\"tokenry\", error=\"invalid_token\"");

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final Verifier verifier;
  private final Origins origins;
  private final String credentialHeader;
  private final RandomGenerator random;
  private final ReadyAnswers<MultiMap> identities = new ReadyAnswers<>(IdentityHeaders::of);
  private final Set<String> strangers = ConcurrentHashMap.newKeySet();

  /**
   * @param credentialHeader brings a token beside {@code Authorization}; empty for none
   * @param random makes the ids of refusals; need not be unpredictable
   */
  public ForwardAuthEndpoint(
      Verifier verifier, Origins origins, String credentialHeader, RandomGenerator random) {
    this.verifier = verifier;
    this.origins = origins;
    this.credentialHeader = credentialHeader;
    this.random = random;
  }

  /** To be called on an event loop, which what is known by now does not leave. */
  @Override
  public void handle(HttpServerRequest request) {
    try {
      decide(request);
    } catch (MalformedRequestException e) {
      request.response().putHeader(DETAIL, e.part());
      forbid(request, Unjudged.MALFORMED_REQUEST, e.part());
    } catch (RuntimeException e) {
      cannotTell(request, e);
    }
  }

  private void decide(HttpServerRequest request) {
    String peer = Origins.peer(request);
    if (!origins.trusts(peer)) {
      warnOnce(peer);
      forbid(request, Unjudged.PROXY_NOT_TRUSTED, "");
      return;
    }
    ProxyDialect dialect = ProxyDialect.at(request.uri());
    if (dialect == null) {
      refuse(request, NOT_FOUND, newId());
      return;
    }
    ForwardedRequest asked =
        dialect.read(
            request.method().name(), request.uri(), request.headers(), origins, credentialHeader);
    AccessRequest access = asked.accessRequest();
    if (asked.credential().isEmpty()) {
      request.response().putHeader(WWW_AUTHENTICATE, ASK_FOR_TOKEN);
      refuse(request, UNAUTHORIZED, verifier.refuse(access, Unjudged.NO_TOKEN, ""));
      return;
    }
    Verdict known = verifier.verifyNow(asked.credential(), access);
    if (known != null) {
      answer(request, dialect, known);
    } else {
      ask(request, dialect, asked.credential(), access);
    }
  }

  /** Where the database has to be asked, a worker waits for it. */
  private void ask(
      HttpServerRequest request, ProxyDialect dialect, String credential, AccessRequest access) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("called outside of the server");
    }
    context
        .executeBlocking(() -> verifier.verify(credential, access), false)
        .onSuccess(verdict -> answer(request, dialect, verdict))
        .onFailure(failure -> cannotTell(request, failure));
  }

  private void answer(HttpServerRequest request, ProxyDialect dialect, Verdict verdict) {
    switch (verdict) {
      case Verdict.Active(TokenFacts facts, boolean stale) -> {
        request.response().headers().setAll(identities.of(facts));
        if (stale) {
          request.response().putHeader(STALE, "true");
        }
        request.response().end();
      }
      case Verdict.Inactive refused -> refuse(request, dialect, refused);
    }
  }

  private static void refuse(
      HttpServerRequest request, ProxyDialect dialect, Verdict.Inactive refused) {
    HttpServerResponse response = request.response();
    if (refused.code().isAboutToken()) {
      response.putHeader(WWW_AUTHENTICATE, ASK_FOR_OTHER_TOKEN);
      refuse(request, UNAUTHORIZED, refused.requestId());
    } else if (refused.code() == Code.RATE_LIMITED) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter()));
      response.putHeader(REASON, refused.code().name());
      refuse(request, dialect.knowsTooMany() ? TOO_MANY : FORBIDDEN, refused.requestId());
    } else {
      forbid(request, refused.code().name(), refused.requestId());
    }
  }

  /** What was told of the request is not believed, so only who asked is kept. */
  private void forbid(HttpServerRequest request, Unjudged why, String part) {
    AccessRequest asked =
        new AccessRequest(
            AccessRequest.Kind.PASS,
            "",
            "",
            "",
            Origins.peer(request),
            Origins.userAgent(request.headers()));
    forbid(request, why.name(), verifier.refuse(asked, why, part));
  }

  private static void forbid(HttpServerRequest request, String reason, String id) {
    request.response().putHeader(REASON, reason);
    refuse(request, FORBIDDEN, id);
  }

  private void cannotTell(HttpServerRequest request, Throwable failure) {
    String id = newId();
    Problem problem = Problem.from(failure);
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.atError()
          .setCause(failure)
          .addKeyValue("request", id)
          .log("Request {} failed unexpectedly", id);
    } else {
      CANNOT_TELL.note(id + ": " + problem.detail());
    }
    if (!request.response().ended() && !request.response().closed()) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      refuse(request, UNAVAILABLE, id);
    }
  }

  private static void refuse(HttpServerRequest request, int status, String id) {
    request.response().setStatusCode(status).putHeader(REQUEST_ID, id);
    end(request.response());
  }

  private static void end(HttpServerResponse response) {
    MultiMap headers = response.headers();
    headers.set(HttpHeaders.CACHE_CONTROL, IdentityHeaders.NO_STORE);
    headers.set(HttpHeaders.VARY, IdentityHeaders.CREDENTIALS);
    response.end();
  }

  private void warnOnce(String peer) {
    if (strangers.size() < MOST_REMEMBERED && strangers.add(peer)) {
      LOG.warn(
          "{} asks at {} but is not in http.trusted-proxies, so it is always refused", peer, PATH);
    }
  }

  private String newId() {
    return RecordId.next(random);
  }
}
