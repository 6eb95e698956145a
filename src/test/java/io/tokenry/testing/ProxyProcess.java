package io.tokenry.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A reverse proxy of this machine, started with a configuration of its own; closing it ends it. */
public final class ProxyProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final Path folder;
  private final Process process;

  private ProxyProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** nginx, with a file for its {@code http} part. */
  public static ProxyProcess nginx(String config, int port) {
    Path folder = folder();
    write(folder, "tokenry.conf", config);
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(name -> name + "_temp_path " + folder + "/" + name + ";\n")
            .reduce("", String::concat);
    write(
        folder,
        "nginx.conf",
        """
        daemon off;
        worker_processes 2;
        pid %1$s/nginx.pid;
        error_log stderr;
        events {}
        http {
        access_log off;
        %2$s
        include %1$s/tokenry.conf;
        }
        """
            .formatted(folder, temporary));
    return start(folder, port, "nginx", "-e", "stderr", "-c", folder + "/nginx.conf");
  }

  public static ProxyProcess caddy(String config, int port) {
    Path folder = folder();
    write(folder, "Caddyfile", config);
    return start(
        folder, port, "caddy", "run", "--adapter", "caddyfile", "--config", folder + "/Caddyfile");
  }

  /** HAProxy, which looks for its script where the documentation puts it. */
  public static ProxyProcess haproxy(String config, String script, int port) {
    Path folder = folder();
    Path lua = write(folder, "tokenry.lua", script);
    write(folder, "haproxy.cfg", config.replace("/etc/haproxy/tokenry.lua", lua.toString()));
    return start(folder, port, "haproxy", "-db", "-f", folder + "/haproxy.cfg");
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProxyProcess start(Path folder, int port, String name, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(executable(name).toString()), Stream.of(arguments)).toList();
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", folder.toString(),
                "XDG_DATA_HOME", folder.toString(),
                "XDG_CONFIG_HOME", folder.toString(),
                "CADDY_ADMIN", "localhost:" + freePort()));
    try {
      Process process = builder.start();
      ProxyProcess proxy = new ProxyProcess(folder, process);
      for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
        if (listens(port)) {
          return proxy;
        }
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      String said = Files.readString(log);
      proxy.close();
      throw new IllegalStateException(name + " did not start: " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Debian keeps servers where only root looks. */
  private static Path executable(String name) {
    String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("needs " + name + "; ./verify installs what is missing"));
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("tokenry-proxy");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
