package io.tokenry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.ProblemException;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is on the way to PostgreSQL can neither listen nor answer in its place. */
class PostgresTlsTest {

  private static final String IS_SECURED =
      "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

  @TempDir private Path folder = Path.of("");

  /** The database given is not used: it says that there are the programs of PostgreSQL. */
  @OnPostgresql
  void theServerHasToProveWhoItIs(TestDatabase ignored) throws Exception {
    ServerCertificate right = ServerCertificate.create(Files.createDirectory(folder.resolve("a")));
    ServerCertificate other = ServerCertificate.create(Files.createDirectory(folder.resolve("b")));
    try (PostgresServer server = PostgresServer.create()) {
      String url = PostgresServer.url(server).replace("127.0.0.1", "localhost");
      assertIsRefused(verified(url, right));

      server.secure(right);

      try (Database database = open(verified(url, right))) {
        assertThat(database.<Boolean>read(PostgresTlsTest::isSecured)).isTrue();
      }
      assertIsRefused(verified(url, other));
      assertIsRefused(verified(PostgresServer.url(server), right));
    }
  }

  private void assertIsRefused(String url) {
    assertThatThrownBy(() -> open(url).close())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cannot be reached");
  }

  private static String verified(String url, ServerCertificate certificate) {
    return url + "&sslmode=verify-full&sslrootcert=" + certificate.authority();
  }

  private static Boolean isSecured(Tx tx) {
    return tx.handle().createQuery(IS_SECURED).mapTo(Boolean.class).one();
  }

  private Database open(String url) {
    return Database.open(
        new Config.Database(folder, Optional.of(url), "", new Config.Secret(""), 2),
        new TestClock());
  }
}
