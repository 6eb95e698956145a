package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ./tokenry import zabbix} from the schema of Debian's package, where {@code
 * TEST_ZABBIX_SCHEMA} names it and there is a PostgreSQL; on CI there has to be.
 */
class DebianZabbixTest {

  @TempDir private Path folder = Path.of("");

  static Stream<Path> schema() {
    Optional<Path> schema =
        Optional.ofNullable(System.getenv("TEST_ZABBIX_SCHEMA"))
            .filter(file -> !file.isBlank())
            .map(Path::of);
    if (schema.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI has to give TEST_ZABBIX_SCHEMA, as ./verify does");
    }
    return url().isPresent() ? schema.stream() : Stream.of();
  }

  private static Optional<String> url() {
    return Optional.ofNullable(System.getenv("TEST_POSTGRES_URL")).filter(url -> !url.isBlank());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("schema")
  void aRunningDatabaseAndItsDumpSayWhatTheRowsSay(Path schema) throws Exception {
    ZabbixFixture zabbix = new ZabbixFixture();
    String url = url().orElseThrow();
    String name = "zabbix_" + UUID.randomUUID().toString().replace("-", "");
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name;
    Path dump = folder.resolve("dump.sql");
    try (Connection connection = DriverManager.getConnection(inSchema);
        Statement statement = connection.createStatement();
        TestDatabase db = TestDatabase.sqlite()) {
      statement.execute("CREATE SCHEMA " + name);
      try {
        statement.execute(text(schema));
        statement.execute("DELETE FROM dbversion");
        zabbix.insertInto(connection, Types.OTHER);
        PostgresPrograms.run(
            "pg_dump",
            "--format=plain",
            "--file=" + dump,
            "--schema=" + name,
            PostgresPrograms.address(url));

        String expected = ImportCommandTest.run(db, "--file", written(zabbix.pgDump())).out();
        assertThat(expected).contains("tokens: 8 imported");
        assertThat(ImportCommandTest.run(db, "--file", dump).out()).isEqualTo(expected);
        assertThat(ImportCommandTest.run(db, "--url", inSchema).out()).isEqualTo(expected);
      } finally {
        statement.execute("DROP SCHEMA " + name + " CASCADE");
      }
    }
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("fixture.sql"), text);
  }

  private static String text(Path packed) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
