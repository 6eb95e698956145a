package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ./tokenry import zabbix} from a running MariaDB with the schema of Debian's package; where
 * {@code TEST_MARIADB} names the folder that both are unpacked in. On CI there has to be one.
 */
class MariadbZabbixTest {

  /** With it the triggers begin, which only MariaDB's own console reads. */
  private static final String CONSOLE_ONLY = "DELIMITER";

  @TempDir private Path folder = Path.of("");

  static Stream<Path> unpacked() {
    Optional<Path> unpacked =
        Optional.ofNullable(System.getenv("TEST_MARIADB"))
            .filter(name -> !name.isBlank())
            .map(Path::of);
    if (unpacked.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI has to give TEST_MARIADB, as ./verify does");
    }
    return unpacked.stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("unpacked")
  void aRunningDatabaseSaysWhatItsDumpSays(Path unpacked) throws Exception {
    ZabbixFixture zabbix = new ZabbixFixture();
    Path password = Files.writeString(folder.resolve("password"), MariadbServer.PASSWORD + "\n");
    Path dump = Files.writeString(folder.resolve("dump.sql"), zabbix.mysqlDump());
    try (MariadbServer server = MariadbServer.start(unpacked, folder.resolve("mariadb"));
        TestDatabase db = TestDatabase.sqlite()) {
      fill(server, zabbix, unpacked.resolve("usr/share/zabbix-server-mysql/schema.sql.gz"));
      String expected = ImportCommandTest.run(db, "--file", dump).out();
      assertThat(expected).contains("tokens: 8 imported");

      CommandRun run = read(db, server.url(), password);
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).isEqualTo(expected);
      assertThat(read(db, server.url().replace("mysql", "mariadb"), password).out())
          .isEqualTo(expected);

      CommandRun unverified = read(db, server.url() + "?sslMode=verify-full", password);
      assertThat(unverified.code()).isEqualTo(1);
      assertThat(unverified.err()).contains("cannot be reached").doesNotContain("Exception");
      assertThat(read(db, server.url(), dump).code()).as("with a wrong password").isEqualTo(1);
    }
  }

  private static CommandRun read(TestDatabase db, String url, Path password) {
    return ImportCommandTest.run(
        db, "--url", url, "--username", MariadbServer.NAME, "--password-file", password);
  }

  private static void fill(MariadbServer server, ZabbixFixture zabbix, Path schema)
      throws IOException, SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        InputStream in = new GZIPInputStream(Files.newInputStream(schema))) {
      String text = new String(in.readAllBytes(), UTF_8);
      statement.execute(text.substring(0, text.indexOf(CONSOLE_ONLY)));
      statement.execute("DELETE FROM dbversion");
      zabbix.insertInto(connection, Types.VARCHAR);
    }
  }
}
