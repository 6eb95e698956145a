package io.tokenry.verification;

import io.tokenry.http.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code GET /api/v1/openapi.json}: what the HTTP API takes and answers (OpenAPI 3.1). */
public final class OpenApiRest {

  public static final String PATH = "/api/v1/openapi.json";

  private static final String RESOURCE = "/openapi/v1.json";

  public void mount(Router router) {
    router.get(PATH).handler(ctx -> new Reply(200, Reply.JSON, document()).send(ctx.response()));
  }

  private static Buffer document() {
    try (InputStream in = OpenApiRest.class.getResourceAsStream(RESOURCE)) {
      return Buffer.buffer(Objects.requireNonNull(in, RESOURCE).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
