package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./tokenry audit verify}, beside a server that has the database open. */
class AuditCommandTest {

  private static final String HASH = "[0-9a-f]{64}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @EachDatabase
  void tellsThatTheLogIsWholeAndItsHead(TestDatabase db) {
    TestApi api = TestApi.on(db);
    api.token(TestApi.JIM);

    assertThat(run(db)).isZero();
    assertThat(out.toString())
        .containsPattern("The audit log is whole: [0-9] records checked\\.")
        .containsPattern("Head: " + HASH);
    assertThat(err.toString()).isEmpty();

    String head = out.toString().replaceAll("(?s).*Head: (" + HASH + ").*", "$1");
    api.token(TestApi.ANN);
    assertThat(run(db, "--noted", head)).isZero();
    assertThat(run(db, "--noted", "0".repeat(63) + "1")).isEqualTo(1);
    assertThat(out.toString()).contains("The hash noted earlier is not in the chain");
  }

  @EachDatabase
  void tellsWhereTheLogIsBroken(TestDatabase db) {
    TestApi.on(db).token(TestApi.JIM);
    db.execute(
        """
        INSERT INTO audit (auditid, user_id, username, clock, address, action, resource_type,
          resource_id, resource_name, recordset, details, credential_kind, credential_id)
        VALUES ('cforged', 0, 'System', 5, '', 0, 45, 5, 'a', 'cset', '', 'system', 0)
        """);

    assertThat(run(db)).isEqualTo(1);
    assertThat(out.toString())
        .contains("The audit log is broken. This record was put in past the program")
        .contains("Record cforged, number ")
        .contains("of 1970-01-01T00:00:05Z");
  }

  @Test
  void whatCannotBeCheckedIsToldApart(@TempDir Path empty) {
    assertThat(run(List.of("--data", empty.toString()))).isEqualTo(3);
    assertThat(err.toString()).contains("There is no database in ").doesNotContain("Exception");
    assertThat(empty).isEmptyDirectory();

    assertThat(run(List.of("--noted", "x"))).isEqualTo(2);
    assertThat(err.toString()).contains("--noted takes 64 digits");
  }

  private int run(TestDatabase db, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--data", db.config().dataDir().toString()));
    db.config().postgresUrl().ifPresent(url -> all.addAll(List.of("--set", "database.url=" + url)));
    all.addAll(List.of(arguments));
    return run(all);
  }

  private int run(List<String> arguments) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("audit", "verify"));
    all.addAll(arguments);
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }
}
