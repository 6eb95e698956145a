package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

class DatabaseTest {

  @EachDatabase
  void aNewDatabaseHasTheBuiltInRoles(TestDatabase test) {
    List<String> names =
        test.database()
            .read(
                tx ->
                    tx.handle()
                        .createQuery("SELECT name FROM role ORDER BY id")
                        .mapTo(String.class)
                        .list());

    assertThat(names).containsExactly("User role", "Admin role", "Super admin role", "Guest role");
  }

  @EachDatabase
  void aFailedWriteLeavesNothingAndRunsNothingAfterwards(TestDatabase test) {
    List<String> ran = new ArrayList<>();

    assertThatThrownBy(
            () ->
                test.database()
                    .write(
                        tx -> {
                          tx.afterCommit(() -> ran.add("after commit"));
                          tx.handle().execute("UPDATE role SET name = 'changed' WHERE id = 1");
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(ran).isEmpty();
    assertThat(roleName(test)).isEqualTo("User role");
  }

  @EachDatabase
  void transactionsTakeTheTimeFromTheClock(TestDatabase test) {
    long now = test.database().read(Tx::nowSeconds);

    assertThat(now).isEqualTo(TestClock.START.getEpochSecond());
  }

  private static String roleName(TestDatabase test) {
    return test.database()
        .read(
            tx ->
                tx.handle()
                    .createQuery("SELECT name FROM role WHERE id = 1")
                    .mapTo(String.class)
                    .one());
  }
}
