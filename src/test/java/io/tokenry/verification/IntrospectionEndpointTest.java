package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestServer;
import io.tokenry.token.IssuedToken;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /introspect} (RFC 7662) on the real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntrospectionEndpointTest {

  private static final String NOT_ACTIVE = "{\"active\":false}";

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final Service service = new Service(server);
  private final String admin = server.data().token(new UserId(1), "admin", "", 0).value().reveal();
  private final UserId alice = user("alice");
  private final UserId bob = user("bob");
  private final String alices = token(alice, "alices").value().reveal();

  @AfterAll
  void stop() {
    service.close();
    server.close();
  }

  @Test
  void aGoodTokenIsDescribed() {
    long expires = clock.seconds() + 3600;
    IssuedToken token = server.data().token(alice, "described", "", expires);
    HttpResponse<String> answer = service.introspect(admin, "token=" + token.value().reveal());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    JsonNode described = Service.read(answer.body());
    assertThat(described.get("active").booleanValue()).isTrue();
    assertThat(described.get("sub").textValue()).isEqualTo(alice.toString());
    assertThat(described.get("username").textValue()).isEqualTo("alice");
    assertThat(described.get("role").textValue()).isEqualTo("User role");
    assertThat(described.get("jti").textValue()).isEqualTo(token.id().toString());
    assertThat(described.get("exp").longValue()).isEqualTo(expires);
    assertThat(described.get("iat").longValue()).isEqualTo(clock.seconds());
    assertThat(answer.body()).doesNotContain(token.value().reveal());
  }

  @Test
  void whatNarrowsATokenIsTold() {
    String id =
        service
            .rpc(admin, "token.create", "{'name':'narrow','userid':'" + alice + "'}")
            .at("/tokenids/0")
            .textValue();
    server
        .database()
        .write(
            tx ->
                tx.handle()
                    .createUpdate("UPDATE token SET restrictions = :text WHERE id = :id")
                    .bind(
                        "text", "{\"allowed_networks\":[\"10.0.0.0/8\"],\"labels\":{\"a\":\"b\"}}")
                    .bind("id", Long.parseLong(id))
                    .execute());
    String value =
        service.rpc(admin, "token.generate", "['" + id + "']").at("/0/token").textValue();

    JsonNode described = Service.read(service.introspect(admin, "token=" + value).body());
    assertThat(described.at("/restrictions/0/allowed_networks/0").textValue())
        .isEqualTo("10.0.0.0/8");
    assertThat(described.at("/labels/a").textValue()).isEqualTo("b");
  }

  @Test
  void everythingElseIsAnsweredAlike() {
    List<String> values =
        List.of(
            "nonsense",
            "tkr_" + "0".repeat(60),
            "0123456789abcdef".repeat(4),
            changed(token -> service.rpc(admin, "token.update", update(token, "'status':'1'"))),
            changed(token -> service.rpc(admin, "token.update", update(token, "'expires_at':1"))),
            changed(token -> service.rpc(admin, "token.generate", "['" + token.id() + "']")),
            changed(token -> service.rpc(admin, "token.delete", "['" + token.id() + "']")));
    HttpResponse<String> first = service.introspect(admin, "token=" + values.getFirst());
    assertThat(first.body()).isEqualTo(NOT_ACTIVE);
    for (String value : values) {
      HttpResponse<String> answer = service.introspect(admin, "token=" + value);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(NOT_ACTIVE);
      assertThat(answer.headers().map()).isEqualTo(first.headers().map());
    }
  }

  @Test
  void othersTokensDoNotExistForWhoMayNotAskAboutThem() {
    String bobs = token(bob, "bobs").value().reveal();
    assertThat(service.introspect(alices, "token=" + bobs).body()).isEqualTo(NOT_ACTIVE);
    assertThat(service.introspect(bobs, "token=" + bobs).body()).contains("\"active\":true");
  }

  @Test
  void askingInVainIsNoUse() {
    IssuedToken unseen = token(bob, "unseen");
    service.introspect(alices, "token=" + unseen.value().reveal());
    assertThat(lastAccessOf("unseen")).isZero();
  }

  @Test
  void theRoleOpensEverybodysTokens() {
    RoleId checkers = server.data().roleThatIntrospects("Checkers");
    UserId checker = server.data().user("checker", "", "", checkers);
    String asking = token(checker, "asking").value().reveal();
    assertThat(service.introspect(asking, "token=" + alices).body()).contains("\"active\":true");
  }

  @ParameterizedTest
  @CsvSource({"'',401", "nonsense,401"})
  void whoAsksHasToBeKnown(String caller, int status) {
    HttpResponse<String> answer = service.introspect(caller, "token=" + alices);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
        .startsWith("Bearer realm=\"tokenry\"");
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).doesNotContain("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token=", "tokens=x", "token=a&token=b", "token=%zz"})
  void aFormWithoutOneTokenIsRefused(String form) {
    assertThat(service.introspect(admin, form).statusCode()).isEqualTo(400);
  }

  @Test
  void otherFormatsAndMethodsAreRefused() {
    assertThat(service.post("/introspect", admin, "application/json", "{}").statusCode())
        .isEqualTo(415);
    HttpResponse<String> get = service.get("/introspect?token=" + alices, admin);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).contains("POST");
    String large = "token=" + "x".repeat(200_000);
    assertThat(service.introspect(admin, large).statusCode()).isEqualTo(413);
  }

  private int changed;

  private String changed(Consumer<IssuedToken> change) {
    IssuedToken token = token(alice, "changed " + ++changed);
    String value = token.value().reveal();
    assertThat(service.introspect(admin, "token=" + value).body()).contains("\"active\":true");
    change.accept(token);
    return value;
  }

  private static String update(IssuedToken token, String change) {
    return "{'tokenid':'" + token.id() + "'," + change + "}";
  }

  private String lastAccessText(String name) {
    return service
        .rpc(admin, "token.get", "{'output':['lastaccess'],'filter':{'name':'" + name + "'}}")
        .at("/0/lastaccess")
        .textValue();
  }

  private long lastAccessOf(String name) {
    return Long.parseLong(Optional.ofNullable(lastAccessText(name)).orElseThrow());
  }

  private IssuedToken token(UserId owner, String name) {
    return server.data().token(owner, name, "", 0);
  }

  private UserId user(String name) {
    return server.data().user(name, "", "", new RoleId(1));
  }
}
