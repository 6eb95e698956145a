package io.tokenry.html;

import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One request for a page, its viewer, and the ways to answer it. */
public final class PageRequest {

  private final RoutingContext ctx;
  private final Pages pages;
  private final Origin origin;
  private final Optional<Viewer> viewer;

  PageRequest(RoutingContext ctx, Pages pages, Origin origin, Optional<Viewer> viewer) {
    this.ctx = ctx;
    this.pages = pages;
    this.origin = origin;
    this.viewer = viewer;
  }

  public RoutingContext ctx() {
    return ctx;
  }

  public Origin origin() {
    return origin;
  }

  /** Whoever is signed in; only routes open to anyone may find nobody, and fail here. */
  public Viewer viewer() {
    return viewer.orElseThrow(() -> new IllegalStateException("this route is open to anyone"));
  }

  public Optional<Viewer> viewerIfAny() {
    return viewer;
  }

  public Principal principal() {
    return viewer().principal();
  }

  /** The same request once its viewer is known: just signed in. */
  public PageRequest as(Viewer signedIn) {
    return new PageRequest(ctx, pages, origin, Optional.of(signedIn));
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParams().get(name));
  }

  public List<String> queryAll(String name) {
    return ctx.queryParams().getAll(name);
  }

  /** The fields of the form. */
  public MultiMap form() {
    return ctx.request().formAttributes();
  }

  /** A field of the form, empty when it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(ctx.request().getFormAttribute(name)).orElse("");
  }

  public List<String> fieldAll(String name) {
    return ctx.request().formAttributes().getAll(name);
  }

  /** A number in the path; empty when it is none. */
  public Optional<Long> pathId(String name) {
    return Optional.ofNullable(ctx.pathParam(name))
        .filter(text -> text.matches("[1-9][0-9]{0,17}"))
        .map(Long::valueOf);
  }

  /** Whether our script asks for a part of a page. */
  public boolean wantsFragment() {
    return "1".equals(ctx.request().getHeader("X-Fragment"));
  }

  /** Words for moments, in the viewer's zone. */
  public Times times() {
    return pages.times(viewer);
  }

  /** Where this server is reached, such as {@code https://tokens.example.org}. */
  public String serverAddress() {
    return pages.serverAddress(ctx);
  }

  /** The frame around a page; takes the toasts that wait for it. */
  public PageFrame frame(String title, String currentPath) {
    return pages.frame(this, title, currentPath);
  }

  /** Answers with a page: the template takes {@code frame} and {@code page}. */
  public void render(int status, String template, PageFrame frame, Object page) {
    render(status, template, Map.of("frame", frame, "page", page));
  }

  /** Answers with a template and whatever parameters it takes. */
  public void render(int status, String template, Map<String, Object> parameters) {
    pages.answer(ctx, status, template, new HashMap<>(parameters));
  }

  /** Sends the browser on with GET, to a path of this server. */
  public void redirect(String path) {
    ctx.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, path).end();
  }

  /** As the other, with a message that the next page shows. */
  public void redirect(String path, Toast toast) {
    pages.keepForNextPage(ctx, toast);
    redirect(path);
  }

  /**
   * Answers with a file that is made while it is sent. Where making it fails the connection breaks
   * off, so that nobody takes the beginning for the whole.
   *
   * @param fileName letters, digits, dots and hyphens
   */
  public void download(String contentType, String fileName, Consumer<Download> maker) {
    Download file = new Download(ctx.response(), contentType, fileName);
    maker.accept(file);
    file.end();
  }

  public void json(Buffer json) {
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
  }
}
