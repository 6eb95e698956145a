package io.tokenry.testing;

import io.tokenry.Application;
import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.database.Database;
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
import org.jspecify.annotations.Nullable;

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
  private final Config config;
  private final Clock clock;
  private @Nullable Database database;

  private TestServer(Path data, Config config, Clock clock) {
    this.data = data;
    this.config = config;
    this.clock = clock;
    this.application = new Application(config, clock);
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
      return new TestServer(data, config, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code http://localhost:40123}. */
  public String address() {
    return address;
  }

  /** What it was started with. */
  public Config config() {
    return config;
  }

  /** For what a test cannot ask over HTTP. */
  public Application application() {
    return application;
  }

  /** The server's database, opened a second time: as another node would. */
  public synchronized Database database() {
    if (database == null) {
      database = Database.open(config.database(), clock);
    }
    return database;
  }

  /** Makes users and tokens without going through the pages. */
  public TestData data() {
    return new TestData(database());
  }

  @Override
  public synchronized void close() {
    if (database != null) {
      database.close();
    }
    application.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
