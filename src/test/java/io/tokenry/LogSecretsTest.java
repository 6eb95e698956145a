package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.database.Database;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads the log, or has it sent elsewhere, gets nothing to sign in with. */
class LogSecretsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
  private static final String WRONG = "wrong horse battery";

  @TempDir private Path data;

  @Test
  void noSecretIsInTheLogEvenWhenAllFails() throws Exception {
    Config config =
        ConfigLoader.load(Optional.empty(), Map.of("data.dir", data.toString())).config();
    Path log = data.resolve("log");
    String token;
    String late;
    String session;
    try (HttpClient client = HttpClient.newHttpClient();
        Database database = Database.open(config.database(), Clock.systemUTC())) {
      TestData made = new TestData(database);
      UserId jim = made.user("jim", "", "", RoleId.USER);
      token = made.token(jim, "used", "", 0).value().reveal();
      late = made.token(jim, "used when nothing works", "", 0).value().reveal();
      Process server = start(log);
      String address = address(server);
      session = sessionOf(logIn(client, address, TestData.PASSWORD));
      use(client, address, token, session);
      // From here on, whatever asks for a session or a token meets an error that nobody expected.
      database.write(tx -> tx.handle().execute("ALTER TABLE session RENAME TO lost_session"));
      database.write(tx -> tx.handle().execute("ALTER TABLE token RENAME COLUMN hash TO lost"));
      use(client, address, late, session);
      use(client, address, late + "x", session);
      logIn(client, address, TestData.PASSWORD);
      server.destroy();
      server.waitFor();
    }

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).as("what failed is in the log").anyMatch(line -> line.contains("exception"));
    for (String line : lines) {
      JsonNode message = JSON.readTree(line);
      assertThat(message.path("time").asText()).as(line).endsWith("Z");
    }
    assertThat(String.join("\n", lines))
        .doesNotContain(token, part(token), late, part(late), session, TestData.PASSWORD, WRONG);
  }

  private static String part(String token) {
    return token.substring(0, 12);
  }

  private static void use(HttpClient client, String address, String token, String session)
      throws Exception {
    logIn(client, address, WRONG);
    for (String bearer : List.of(token, session)) {
      post(
          client,
          address + "/api_jsonrpc.php",
          bearer,
          "{\"jsonrpc\":\"2.0\",\"method\":\"token.get\",\"params\":{},\"id\":1}");
      post(client, address + "/api/v1/verify", bearer, "{\"token\":\"" + token + "\"}");
      post(client, address + "/forward-auth", bearer, "");
    }
  }

  private static String logIn(HttpClient client, String address, String password) throws Exception {
    return post(
        client,
        address + "/api_jsonrpc.php",
        "",
        "{\"jsonrpc\":\"2.0\",\"method\":\"user.login\",\"params\":"
            + "{\"username\":\"jim\",\"password\":\"%s\"},\"id\":1}".formatted(password));
  }

  private static String sessionOf(String answer) throws Exception {
    String session = JSON.readTree(answer).path("result").asText();
    assertThat(session).as(answer).isNotEmpty();
    return session;
  }

  private static String post(HttpClient client, String address, String bearer, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private Process start(Path log) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tokenry.Main",
                "serve",
                "--port",
                "0",
                "--set",
                "log.format=json",
                "--set",
                "http.trusted-proxies=127.0.0.1,::1",
                "--data",
                data.toString()))
        .redirectError(log.toFile())
        .start();
  }

  private static String address(Process server) throws Exception {
    BufferedReader said = server.inputReader(UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("the server stopped before it was ready");
  }
}
