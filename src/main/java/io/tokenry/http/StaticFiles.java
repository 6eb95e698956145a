package io.tokenry.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * The few files that pages need, served from memory under one folder whose name is the hash of all
 * of them, so that browsers may keep them for good.
 */
public final class StaticFiles {

  private static final List<String> OURS =
      List.of(
          "base.css",
          "controls.css",
          "list.css",
          "page.css",
          "app.js",
          "ask.js",
          "dom.js",
          "form.js",
          "list.js",
          "live.js",
          "methods.js",
          "picker.js",
          "icons.svg",
          "favicon.svg");
  private static final Map<String, String> VENDOR =
      Map.of(
          "vendor/tom-select.js",
          "META-INF/resources/webjars/tom-select/2.5.1/dist/js/tom-select.popular.min.js");

  private record StaticFile(Buffer plain, String type) {}

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /** Made when first asked for: a start need not wait for all of them. */
  private final Map<String, Buffer> gzipped = new ConcurrentHashMap<>();

  private final String base;

  public StaticFiles() {
    CRC32 hash = new CRC32();
    OURS.forEach(name -> load(name, "static/" + name, hash));
    VENDOR.forEach((name, resource) -> load(name, resource, hash));
    this.base = "/static/" + HexFormat.of().toHexDigits((int) hash.getValue());
  }

  /** The folder in which browsers find the files, without a slash at the end. */
  public String base() {
    return base;
  }

  public void mount(Router router) {
    router.get(base + "/*").handler(this::serve);
    router.get("/favicon.ico").handler(ctx -> ctx.response().setStatusCode(204).end());
  }

  private void serve(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    StaticFile file = files.get(path.substring(Math.min(path.length(), base.length() + 1)));
    if (file == null) {
      ctx.fail(404);
      return;
    }
    String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .putHeader(HttpHeaders.VARY, "accept-encoding");
    if (accepted != null && accepted.contains("gzip")) {
      ctx.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzipped(path, file));
    } else {
      ctx.response().end(file.plain());
    }
  }

  private Buffer gzipped(String path, StaticFile file) {
    return gzipped.computeIfAbsent(path, _ -> Buffer.buffer(gzip(file.plain().getBytes())));
  }

  private void load(String name, String resource, CRC32 hash) {
    byte[] bytes = read(resource);
    hash.update(bytes);
    files.put(name, new StaticFile(Buffer.buffer(bytes), type(name)));
  }

  private static byte[] read(String resource) {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no media type for " + name);
    };
  }
}
