package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A backup with pg_dump, as docs/moving.md has it. */
class PostgresBackupTest {

  @TempDir private Path folder = Path.of("");

  @OnPostgresql
  void isRestoredWithPgRestore(TestDatabase db) throws Exception {
    String token = TestApi.on(db).token(TestApi.JIM);
    String url = db.config().postgresUrl().orElseThrow();
    String schema = url.replaceFirst(".*currentSchema=", "").replaceFirst(",.*", "");
    String address = PostgresPrograms.address(url);
    Path dump = folder.resolve("tokenry.dump");

    PostgresPrograms.run(
        "pg_dump", "--format=custom", "--file=" + dump, "--schema=" + schema, address);
    db.execute("DROP SCHEMA " + schema + " CASCADE");
    PostgresPrograms.run(
        "pg_restore", "--dbname=" + address, "--exit-on-error", "--no-owner", dump);

    assertThat(TestApi.onFilled(db).result(token, "token.get", "{}")).hasSize(1);
    assertThat(CommandRun.of("audit", "verify", "--set", "database.url=" + url).code()).isZero();
  }
}
