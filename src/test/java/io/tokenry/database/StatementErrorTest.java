package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

class StatementErrorTest {

  /** Errors are logged, and a reader of the log could take a secret from one. */
  @EachDatabase
  void boundValuesNeverGetIntoAnError(TestDatabase db) {
    String insert =
        """
        INSERT INTO usergroup (id, name, name_key) VALUES (:id, :secret, '')
        """;
    Throwable failure =
        catchThrowable(
            () ->
                db.database()
                    .write(
                        tx -> {
                          for (int id = 100; id < 102; id++) {
                            tx.handle()
                                .createUpdate(insert)
                                .bind("id", id)
                                .bind("secret", "sesame")
                                .execute();
                          }
                          return true;
                        }));

    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString()).containsIgnoringCase("unique").doesNotContain("sesame");
  }

  /** What the server lacks is no fault of the program, and no reason to look for one. */
  @OnPostgresql
  void aServerThatLacksRoomOrMemoryIsNotAvailable(TestDatabase db) {
    for (String state : List.of("53100", "53200", "53300", "58030")) {
      String raise = "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '" + state + "'; END $$";

      assertThatThrownBy(() -> db.execute(raise))
          .as(state)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().type()).isEqualTo(ProblemType.UNAVAILABLE));
    }
  }
}
