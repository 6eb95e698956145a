package io.tokenry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on which the cases of one section are played, with Admin (Super admin), max (Admin), jim
 * and ann (Users) and the group that jim and ann share. Steps are written as
 *
 * <pre>
 *   who method params => result       who method params !! code part-of-data
 *   body who body => answer           http verb path type body => status answer
 *   clock +seconds
 * </pre>
 *
 * where who is one of the four (by session), nobody, a credential noted before, after = itself, or
 * after @ a scheme, _ and the credential.
 */
final class ContractStage implements AutoCloseable {

  private static final String PATH = "/api_jsonrpc.php";
  private static final String FIRST_GROUP = "13";
  private static final Pattern HTTP = Pattern.compile("(\\S+) (\\S+) (\\S+) ?(.*)");
  private static final Map<String, String> MESSAGES =
      Map.of(
          "-32700", "Parse error",
          "-32600", "Invalid request.",
          "-32601", "Method not found.",
          "-32602", "Invalid params.",
          "-32500", "Application error.");

  private final TestClock clock = new TestClock();
  private final TestServer server = TestServer.start(clock, Map.of());
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();
  private JsonPattern patterns = new JsonPattern(Map.of());

  ContractStage() {
    TestData data = server.data();
    known.put("Admin", "1");
    known.put("max", data.user("max", "Max", "", RoleId.ADMIN).toString());
    known.put("jim", data.user("jim", "Jim", "Hall", RoleId.USER).toString());
    known.put("ann", data.user("ann", "Ann", "Lee", RoleId.USER).toString());
    known.put("team", FIRST_GROUP);
    known.put("PASSWORD", TestServer.PASSWORD);
    patterns = new JsonPattern(known);
    step("Admin usergroup.create {'name':'team','users':[{'userid':'$jim'},{'userid':'$ann'}]}");
  }

  /**
   * What is noted is forgotten afterwards. Raises an assertion error at the first step that is not
   * answered as written.
   */
  void play(ContractCase one) {
    patterns = new JsonPattern(known);
    patterns.note("now", Long.toString(clock.seconds()));
    for (String step : one.steps()) {
      try {
        step(step);
      } catch (AssertionError e) {
        throw new AssertionError(step + "\n" + e.getMessage(), e);
      }
    }
  }

  private void step(String step) {
    if (step.startsWith("clock ")) {
      clock.advance(Duration.ofSeconds(Long.parseLong(step.substring("clock +".length()))));
      sessions.clear();
      patterns.note("now", Long.toString(clock.seconds()));
    } else if (step.startsWith("http ")) {
      http(step.substring("http ".length()));
    } else if (step.startsWith("body ")) {
      body(step.substring("body ".length()));
    } else {
      call(step);
    }
  }

  private void call(String step) {
    int wanted = step.lastIndexOf(" => ");
    int refused = step.lastIndexOf(" !! ");
    int end = Math.max(wanted, refused);
    String[] parts = (end < 0 ? step : step.substring(0, end)).split(" ", 3);
    JsonNode answer =
        TestApi.read(
            send(
                parts[0],
                "{'jsonrpc':'2.0','method':'%s','params':%s,'id':1}"
                    .formatted(parts[1], parts[2])));
    if (refused > wanted) {
      String[] error = patterns.filledIn(step.substring(refused + 4)).split(" ", 2);
      JsonNode told = answer.path("error");
      assertThat(told.path("code").asText()).as("%s", answer).isEqualTo(error[0]);
      assertThat(told.path("message").textValue()).isEqualTo(MESSAGES.get(error[0]));
      assertThat(told.path("data").textValue()).isNotEmpty().contains(error[1]);
    } else {
      assertThat(answer.has("result")).as("%s", answer).isTrue();
      requireFits(wanted < 0 ? "'*'" : step.substring(wanted + 4), answer.path("result"));
    }
  }

  private void body(String step) {
    String[] sides = step.split(" => ?", 2);
    String[] parts = sides[0].split(" ", 2);
    requireAnswer(sides[1], send(parts[0], parts.length == 1 ? "" : parts[1]));
  }

  private void http(String step) {
    String[] sides = step.split(" => ", 2);
    Matcher request = HTTP.matcher(sides[0]);
    assertThat(request.matches()).isTrue();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(URI.create(server.address() + request.group(2)))
            .method(request.group(1), BodyPublishers.ofString(json(request.group(4))));
    if (!request.group(3).equals("-")) {
      sent.header("Content-Type", request.group(3));
    }
    HttpResponse<String> answer = answer(sent);
    String[] expected = sides[1].split(" ", 2);
    assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(expected[0]));
    requireAnswer(expected.length == 1 ? "" : expected[1], answer.body());
    if (!answer.body().isEmpty()) {
      assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }
  }

  private void requireAnswer(String expected, String answer) {
    if (expected.isEmpty()) {
      assertThat(answer).isEmpty();
    } else {
      requireFits(expected, TestApi.read(answer));
    }
  }

  private void requireFits(String expected, JsonNode actual) {
    patterns
        .difference(TestApi.read(expected), actual, "")
        .ifPresent(difference -> fail("%s%nin %s", difference, actual));
  }

  private String send(String who, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + PATH))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body)));
    if (!who.equals("nobody")) {
      request.header(
          "Authorization",
          who.startsWith("@")
              ? patterns.filledIn(who.substring(1)).replaceFirst("_", " ")
              : "Bearer " + credential(who));
    }
    HttpResponse<String> answer = answer(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private String credential(String who) {
    if (who.startsWith("=")) {
      return who.substring(1);
    }
    if (who.startsWith("$")) {
      return patterns.filledIn(who);
    }
    String session = sessions.get(who);
    if (session == null) {
      String body =
          "{'jsonrpc':'2.0','method':'user.login','id':1,'params':{'username':'"
              + who
              + "','password':'$PASSWORD'}}";
      session = TestApi.read(send("nobody", body)).path("result").asText();
      sessions.put(who, session);
    }
    return session;
  }

  private String json(String text) {
    return patterns.filledIn(text).replace('\'', '"');
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
