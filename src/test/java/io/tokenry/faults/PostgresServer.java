package io.tokenry.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A PostgreSQL of the harness's own, to be stopped, copied and promoted; it writes through. */
final class PostgresServer implements AutoCloseable {

  /** How it is stopped, in the words of {@code pg_ctl}. */
  enum Stop {
    /** Ends the sessions, and what they have under way is undone. */
    FAST,
    /** As if it had crashed: it recovers at its next start. */
    IMMEDIATE;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ROLE = "tokenry";
  private static final String NEEDED =
      "needs the programs of a PostgreSQL server (on Debian: apt-get install postgresql)";

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final Path programs;
  private final Path folder;
  private final String password;
  private final String listen;
  private final int port;

  private PostgresServer(Path programs, String password, String listen, Path parent)
      throws Exception {
    this.programs = programs;
    this.password = password;
    this.listen = listen;
    this.folder = Files.createTempDirectory(parent, "tokenry-postgres-");
    if (isRoot()) {
      Shell.run("chown", "postgres", folder.toString());
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** A new one that runs and listens to this machine alone. */
  static PostgresServer create() throws Exception {
    return create("127.0.0.1");
  }

  /**
   * A new one that runs.
   *
   * @param listen the addresses at which it answers, and from whose networks it takes connections
   */
  static PostgresServer create(String listen) throws Exception {
    return create(listen, TEMPORARY);
  }

  /** A new one that runs, and has all its files there. */
  static PostgresServer createOn(SmallDisk disk) throws Exception {
    return create("127.0.0.1", disk.folder());
  }

  private static PostgresServer create(String listen, Path parent) throws Exception {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    PostgresServer server =
        new PostgresServer(programs(), HexFormat.of().formatHex(random), listen, parent);
    try {
      server.initialize();
      server.start();
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** A copy that follows this one, with what passes through the given port of this machine. */
  PostgresServer follower(int through) throws Exception {
    PostgresServer copy = new PostgresServer(programs, password, listen, TEMPORARY);
    try {
      copy.program(
          "pg_basebackup",
          "--pgdata=" + copy.data(),
          "--dbname=host=127.0.0.1 port=%d user=%s".formatted(through, ROLE),
          "--write-recovery-conf",
          "--wal-method=stream",
          "--checkpoint=fast",
          "--no-sync");
      copy.start();
      return copy;
    } catch (Exception e) {
      copy.close();
      throw e;
    }
  }

  private static Path programs() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("/usr/lib/postgresql"), 3)) {
      return found
          .filter(path -> path.endsWith("bin/initdb"))
          .map(Path::getParent)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException(NEEDED));
    } catch (NoSuchFileException e) {
      throw new IOException(NEEDED, e);
    }
  }

  private void initialize() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), password);
    if (isRoot()) {
      Shell.run("chown", "postgres", file.toString());
    }
    program(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + ROLE,
        "--pwfile=" + file,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    Files.delete(file);
    String allowed = "\nhost all all samenet scram-sha-256\n";
    Files.writeString(data().resolve("pg_hba.conf"), allowed, StandardOpenOption.APPEND);
  }

  /** Returns once it takes connections. */
  void start() throws Exception {
    String options =
        "-p %d -c listen_addresses=%s -c unix_socket_directories='' -c max_connections=100"
            .formatted(port, listen);
    String log = "--log=" + folder.resolve("server.log");
    program("pg_ctl", "start", "--wait", "--silent", "--pgdata=" + data(), log, "-o", options);
  }

  /** It may have ended by itself. */
  boolean isUp() {
    return Files.exists(data().resolve("postmaster.pid"));
  }

  /** Returns once it has ended. */
  void stop(Stop how) throws IOException, InterruptedException {
    program("pg_ctl", "stop", "--wait", "--silent", "--pgdata=" + data(), "--mode=" + how.word());
  }

  /** Starts anew, with TLS for whoever asks for it. */
  void secure(ServerCertificate certificate) throws Exception {
    stop(Stop.FAST);
    Path chain = Files.copy(certificate.chain(), data().resolve("server.crt"));
    Path key = Files.copy(certificate.key(), data().resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    if (isRoot()) {
      Shell.run("chown", "postgres", chain.toString(), key.toString());
    }
    Files.writeString(data().resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
    start();
  }

  /** A follower goes its own way; returns once it takes writes. */
  void promote() throws Exception {
    program("pg_ctl", "promote", "--wait", "--silent", "--pgdata=" + data());
  }

  /** What a query says, in one text. */
  String ask(String sql) throws Exception {
    return program(
        "psql",
        "--no-psqlrc",
        "--tuples-only",
        "--no-align",
        "--command=" + sql,
        "host=127.0.0.1 port=%d user=%s dbname=postgres".formatted(port, ROLE));
  }

  int port() {
    return port;
  }

  /**
   * Where the given servers are reached, copies of each other; the writes go to the one that takes
   * them.
   */
  static String url(PostgresServer first, PostgresServer... others) {
    StringBuilder hosts = new StringBuilder("127.0.0.1:" + first.port);
    for (PostgresServer other : others) {
      hosts.append(",127.0.0.1:").append(other.port);
    }
    String target = others.length == 0 ? "" : "&targetServerType=primary";
    return "jdbc:postgresql://%s/postgres?user=%s&password=%s%s"
        .formatted(hosts, ROLE, first.password, target);
  }

  private String program(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    Shell.Ended ended = Shell.attempt(command, Map.of("PGPASSWORD", password));
    if (ended.code() != 0) {
      throw new IOException(name + " ended with " + ended.code() + ": " + ended.said());
    }
    return ended.said();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Stops it if it runs, and removes it. */
  @Override
  public void close() throws IOException {
    try {
      if (isUp()) {
        stop(Stop.IMMEDIATE);
      }
      Shell.run("rm", "-r", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
