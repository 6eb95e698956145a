package io.tokenry.html;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.config.Config;
import io.tokenry.http.Origins;
import io.tokenry.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The routes of the web interface: finds the viewer, asks the policy whether the page is open,
 * takes forms only from our own pages, and renders.
 */
public final class Pages {

  private static final String TOAST = "toast";
  private static final int WORTH_COMPRESSING = 1024;

  private final Router router;
  private final Policy policy;
  private final Viewers viewers;
  private final Origins origins;
  private final SessionCookie cookie;
  private final String base;
  private final Config.Http config;
  private final Config.Display display;
  private final Clock clock;
  private final Renderer renderer = new Renderer();

  public Pages(
      Router router,
      Policy policy,
      Viewers viewers,
      Origins origins,
      SessionCookie cookie,
      String base,
      Config config,
      Clock clock) {
    this.router = router;
    this.policy = policy;
    this.viewers = viewers;
    this.origins = origins;
    this.cookie = cookie;
    this.base = base;
    this.config = config.http();
    this.display = config.display();
    this.clock = clock;
  }

  /** Answers one request; runs where it may wait. */
  public interface PageHandler {
    void handle(PageRequest request);
  }

  public void get(String path, Right right, PageHandler handler) {
    route(HttpMethod.GET, path, ctx -> open(ctx, right, handler));
  }

  /** A form's target: the form is looked at before the handler sees it. */
  public void post(String path, Right right, PageHandler handler) {
    route(HttpMethod.POST, path, ctx -> take(ctx, right, handler));
  }

  /** The request behind a context, for pages that are not routes: errors. */
  PageRequest requestOf(RoutingContext ctx) {
    Optional<Viewer> viewer =
        cookie.read(ctx).flatMap(secret -> viewers.find(secret, origins.of(ctx)));
    return new PageRequest(ctx, this, origins.of(ctx), viewer);
  }

  PageRequest requestOfNobody(RoutingContext ctx) {
    return new PageRequest(ctx, this, origins.of(ctx), Optional.empty());
  }

  private void route(HttpMethod method, String path, Handler<RoutingContext> handler) {
    router.route(method, path).blockingHandler(handler, false);
  }

  private void open(RoutingContext ctx, Right right, PageHandler handler) {
    PageRequest request = requestOf(ctx);
    if (right.opensFor(request.viewerIfAny().map(Viewer::principal), policy)) {
      handler.handle(request);
    } else if (request.viewerIfAny().isPresent()) {
      throw Problem.notFound();
    } else if (request.wantsFragment()) {
      throw Problem.unauthenticated("Your session has ended. Sign in to go on.");
    } else {
      request.redirect(SignInPage.addressFor(ctx.request().uri()));
    }
  }

  private void take(RoutingContext ctx, Right right, PageHandler handler) {
    FormGuard.requireOwnPage(ctx, config.publicUrl());
    PageRequest request = requestOf(ctx);
    Optional<Principal> principal = request.viewerIfAny().map(Viewer::principal);
    boolean needsViewer = !(right instanceof Right.Anyone);
    if (needsViewer && principal.isEmpty()) {
      askToSignInAgain(request);
    } else if (!right.opensFor(principal, policy)) {
      throw Problem.notFound();
    } else if (!FormGuard.hasToken(ctx, cookie.read(ctx))) {
      askToSendAgain(request);
    } else {
      handler.handle(request);
    }
  }

  private void askToSignInAgain(PageRequest request) {
    PageFrame frame = frame(request, "Sign in", "");
    SignInPage page = SignInPage.keeping(KeptEntries.of(request.ctx()));
    request.render(401, "session/signIn.jte", frame, page);
  }

  /** Shows what was sent, to be confirmed with one click: the form was older than the session. */
  private void askToSendAgain(PageRequest request) {
    request.render(
        403, "html/sendAgain.jte", frame(request, "Send again", ""), KeptEntries.of(request.ctx()));
  }

  PageFrame frame(PageRequest request, String title, String currentPath) {
    RoutingContext ctx = request.ctx();
    String secret = cookie.read(ctx).orElseGet(() -> cookie.writeFresh(ctx));
    Optional<Viewer> viewer = request.viewerIfAny();
    return new PageFrame(
        title,
        base,
        SessionCookie.formToken(secret),
        viewer,
        viewer.map(known -> NavGroup.of(known.principal(), policy)).orElse(List.of()),
        currentPath,
        takeToasts(ctx),
        times(viewer));
  }

  Times times(Optional<Viewer> viewer) {
    return new Times(
        clock.instant(),
        viewer.map(Viewer::zone).orElse(display.timeZone()),
        viewer.map(Viewer::language).orElse(display.language()));
  }

  /** As configured, or else as this request has reached it. */
  String serverAddress(RoutingContext ctx) {
    return config
        .publicUrl()
        .orElseGet(() -> ctx.request().scheme() + "://" + ctx.request().authority());
  }

  void answer(RoutingContext ctx, int status, String template, Map<String, Object> parameters) {
    byte[] html = renderer.render(template, parameters);
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.VARY, "accept-encoding, cookie");
    String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (html.length > WORTH_COMPRESSING && accepted != null && accepted.contains("gzip")) {
      ctx.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(Buffer.buffer(gzip(html)));
    } else {
      ctx.response().end(Buffer.buffer(html));
    }
  }

  void keepForNextPage(RoutingContext ctx, Toast toast) {
    ctx.response().addCookie(cookie.cookie(TOAST, toast.encoded()).setMaxAge(60));
  }

  private List<Toast> takeToasts(RoutingContext ctx) {
    Cookie waiting = ctx.request().getCookie(cookie.name(TOAST));
    if (waiting == null || waiting.getValue().isEmpty()) {
      return List.of();
    }
    ctx.response().addCookie(cookie.cookie(TOAST, "").setMaxAge(0));
    return Toast.decode(waiting.getValue()).stream().toList();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
