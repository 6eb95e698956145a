package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.testing.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The OpenAPI document against the routes of the running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final TestServer server = TestServer.start();
  private final Service service = new Service(server);
  private final JsonNode document = Service.read(service.get("/api/v1/openapi.json", "").body());

  @AfterAll
  void stop() {
    service.close();
    server.close();
  }

  @Test
  void everyOperationIsServedAndNothingElseOfItsPath() {
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              for (String method : METHODS) {
                boolean described = path.getValue().has(method.toLowerCase(Locale.ROOT));
                int status = status(method, path.getKey());
                assertThat(status != 404 && status != 405)
                    .as("%s %s is answered %d", method, path.getKey(), status)
                    .isEqualTo(described);
              }
            });
  }

  @Test
  void everyRouteIsDescribed() {
    assertThat(document.get("paths").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            IntrospectionEndpoint.PATH, VerifyRest.PATH, SelfRest.PATH, OpenApiRest.PATH);
    assertThat(server.application().paths().filter(OpenApiTest::isOfTheApi))
        .as("routes of the HTTP API")
        .allSatisfy(path -> assertThat(document.get("paths").has(path)).as(path).isTrue());
  }

  @Test
  void everyCodeIsDescribed() {
    Set<String> described = new TreeSet<>();
    document
        .at("/components/schemas/Verdict/properties/code/enum")
        .forEach(code -> described.add(code.textValue()));
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Code.values()).map(Code::name).toList());
  }

  private static boolean isOfTheApi(String path) {
    return path.startsWith("/api/") || path.equals(IntrospectionEndpoint.PATH);
  }

  private int status(String method, String path) {
    return service
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, BodyPublishers.noBody()))
        .statusCode();
  }
}
