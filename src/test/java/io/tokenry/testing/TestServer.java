package io.tokenry.testing;

import io.tokenry.Application;
import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real server on a free port, with a fresh SQLite file and one Super admin, {@link #ADMIN} with
 * {@link #PASSWORD}.
 */
public final class TestServer implements AutoCloseable {

  public static final String ADMIN = "Admin";
  public static final String PASSWORD = "correct horse battery";

  private final Path data;
  private final Application application;
  private final String address;

  private TestServer(Path data, Application application) {
    this.data = data;
    this.application = application;
    application.createFirstAdmin();
    this.address = application.start();
  }

  public static TestServer start() {
    return start(Clock.systemUTC(), Map.of());
  }

  /** Starts with a clock of the test's own and more settings, such as {@code rpc.max-batch}. */
  public static TestServer start(Clock clock, Map<String, String> settings) {
    try {
      Path data = Files.createTempDirectory("tokenry-test");
      Map<String, String> all = new HashMap<>();
      all.put("data.dir", data.toString());
      all.put("http.port", "0");
      all.put("admin.username", ADMIN);
      all.put("admin.password", PASSWORD);
      all.putAll(settings);
      all.values().removeIf(String::isEmpty);
      Config config = ConfigLoader.load(Optional.empty(), all).config();
      return new TestServer(data, new Application(config, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code http://localhost:40123}. */
  public String address() {
    return address;
  }

  /** For what a test cannot ask over HTTP. */
  public Application application() {
    return application;
  }

  @Override
  public void close() {
    application.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
