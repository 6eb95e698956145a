package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;

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
}
