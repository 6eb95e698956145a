package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.database.Database;
import io.tokenry.role.RoleId;
import io.tokenry.testing.TestData;
import io.tokenry.token.IssuedToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed loses the uses of the last moments, and nothing else. */
class UsesAfterKillTest {

  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");

  @TempDir private Path data;

  @Test
  void aKilledServerLosesAtMostTheUsesOfFiveSeconds() throws Exception {
    Config config =
        ConfigLoader.load(Optional.empty(), Map.of("data.dir", data.toString())).config();
    String token = createToken(config);

    try (HttpClient client = HttpClient.newHttpClient();
        Database database = Database.open(config.database(), Clock.systemUTC())) {
      Process server = start();
      String address = address(server);
      for (int i = 0; i < 7; i++) {
        assertThat(call(client, address, token)).contains("\"result\"");
      }
      assertThat(storedWithin(database, 7)).as("uses stored in time").isTrue();
      for (int i = 0; i < 3; i++) {
        call(client, address, token);
      }
      server.destroyForcibly().waitFor();

      assertThat(stored(database)).isBetween(7L, 10L);
      Process again = start();
      assertThat(call(client, address(again), token)).contains("\"result\"");
      again.destroy();
      again.waitFor();
      assertThat(stored(database)).as("a stop stores what waits").isBetween(8L, 11L);
    }
  }

  private static String createToken(Config config) {
    try (Database database = Database.open(config.database(), Clock.systemUTC())) {
      TestData made = new TestData(database);
      IssuedToken issued = made.token(made.user("jim", "", "", RoleId.USER), "ci", "", 0);
      return issued.value().reveal();
    }
  }

  private Process start() throws IOException {
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
                "--data",
                data.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String address(Process server) throws IOException {
    BufferedReader said = server.inputReader(UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("the server stopped before it was ready");
  }

  private static String call(HttpClient client, String address, String token) throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(address + "/api_jsonrpc.php"))
            .header("Content-Type", "application/json-rpc")
            .header("Authorization", "Bearer " + token)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"jsonrpc":"2.0","method":"token.get","params":{"countOutput":true},"id":1}
                    """))
            .build();
    return client.send(call, BodyHandlers.ofString()).body();
  }

  private static boolean storedWithin(Database database, long wanted) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (stored(database) < wanted && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return stored(database) >= wanted;
  }

  private static long stored(Database database) {
    return database.readOnce(
        tx ->
            tx.handle()
                .createQuery("SELECT COALESCE(SUM(used), 0) FROM token_day")
                .mapTo(Long.class)
                .one());
  }
}
