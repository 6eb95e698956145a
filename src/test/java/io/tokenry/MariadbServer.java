package io.tokenry;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A MariaDB of its own for one test, with an empty database {@code zabbix} and a user of that name;
 * from Debian's package, unpacked and not installed.
 */
final class MariadbServer implements AutoCloseable {

  static final String NAME = "zabbix";
  static final String PASSWORD = "only for this test";

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path files;
  private final Path folder;
  private final int port;
  private final Process process;

  private MariadbServer(Path files, Path folder, int port) throws IOException {
    this.files = files;
    this.folder = folder;
    this.port = port;
    this.process = launch("--port=" + port, "--bind-address=127.0.0.1");
  }

  /**
   * @param files where the package is unpacked
   * @param folder an empty one, for its data
   */
  static MariadbServer start(Path files, Path folder) throws Exception {
    int port = freePort();
    setUp(files, folder);
    MariadbServer server = new MariadbServer(files, folder, port);
    try {
      server.awaitReady();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  String url() {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + NAME;
  }

  /** As its user, many statements at once. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME + "?allowMultiQueries=true",
        NAME,
        PASSWORD);
  }

  /** It reads statements that end with their lines. */
  private static void setUp(Path files, Path folder) throws Exception {
    Path scripts = files.resolve("usr/share/mysql");
    Files.createDirectories(folder.resolve("data"));
    Path script = folder.resolve("set-up.sql");
    Files.writeString(
        script,
        """
        CREATE DATABASE mysql;
        USE mysql;
        SET @auth_root_socket=NULL;
        SET @skip_auth_anonymous=1;
        %s
        %s
        FLUSH PRIVILEGES;
        CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
        CREATE USER %s@127.0.0.1 IDENTIFIED BY '%s';
        GRANT ALL ON %s.* TO %s@127.0.0.1;
        """
            .formatted(
                Files.readString(scripts.resolve("mysql_system_tables.sql")),
                Files.readString(scripts.resolve("mysql_system_tables_data.sql")),
                NAME,
                NAME,
                PASSWORD,
                NAME,
                NAME));
    Process bootstrap =
        builder(files, folder, "--bootstrap").redirectInput(script.toFile()).start();
    if (bootstrap.waitFor() != 0) {
      throw new IOException("MariaDB cannot be set up: " + said(folder));
    }
  }

  private Process launch(String... options) throws IOException {
    return builder(files, folder, options).start();
  }

  /** It refuses to run as root unless told to. */
  private static ProcessBuilder builder(Path files, Path folder, String... options) {
    Path share = files.resolve("usr/share/mysql");
    List<String> command =
        new ArrayList<>(
            List.of(
                files.resolve("usr/sbin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--lc-messages-dir=" + share,
                "--character-sets-dir=" + share.resolve("charsets"),
                "--plugin-dir=" + files.resolve("usr/lib/mysql/plugin"),
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0"));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
    builder.environment().put("LD_LIBRARY_PATH", libraries(files));
    return builder;
  }

  private static String libraries(Path files) {
    try (Stream<Path> found = Files.walk(files)) {
      List<String> folders =
          found
              .filter(file -> file.getFileName().toString().contains(".so."))
              .map(file -> file.resolveSibling("").toAbsolutePath().toString())
              .distinct()
              .toList();
      return String.join(":", folders);
    } catch (IOException e) {
      throw new IllegalStateException("the package is not unpacked there", e);
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!said(folder).contains("ready for connections")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("MariaDB does not start: " + said(folder));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static String said(Path folder) throws IOException {
    return Files.readString(log(folder));
  }

  private static Path log(Path folder) {
    return folder.resolve("log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
