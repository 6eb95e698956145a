package io.tokenry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's own programs, as operators run them. */
final class PostgresPrograms {

  /** Where Debian has them, a folder for each version. */
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private PostgresPrograms() {}

  /** Runs one; it has to succeed. */
  static void run(String name, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program(name)));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
    if (process.waitFor() != 0) {
      throw new AssertionError(name + " failed");
    }
  }

  /** The address of a database as these programs read it, without what only the driver knows. */
  static String address(String jdbcUrl) {
    return jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("&currentSchema=[^&]*", "");
  }

  private static String program(String name) throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return name;
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .map(Path::toString)
          .orElse(name);
    }
  }
}
