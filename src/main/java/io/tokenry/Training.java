package io.tokenry;

import io.tokenry.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A short life on a throw-away database, from which the JVM's ahead-of-time cache is made. */
final class Training {

  private static final List<String> PATHS = List.of("/sign-in", "/tokens", "/nothing-here");

  private Training() {}

  static int run() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("tokenry-train");
    Map<String, String> settings =
        Map.of("data.dir", data.toString(), "http.port", "0", "http.host", "localhost");
    try (Application application =
            new Application(
                ConfigLoader.load(Optional.empty(), settings).config(), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      String address = application.start();
      for (String path : PATHS) {
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
      }
    } finally {
      delete(data);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Training::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
