package io.tokenry.node;

import io.tokenry.database.Notifications;
import io.tokenry.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes and reads the table {@code access_change} of PostgreSQL. Whoever adds a row holds the lock
 * on the newest number until the commit, so rows appear in the order of their numbers.
 */
final class ChangeFeedStore {

  private static final String CLOCK =
      "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

  private static final String COLUMNS =
      "SELECT number, mark, " + CLOCK + " - at AS age, tokens FROM access_change ";

  void append(Tx tx, long mark, Collection<Long> tokens) {
    tx.handle()
        .createUpdate(
            """
            WITH next AS (
              INSERT INTO access_change_head AS head (id, number) VALUES (1, 1)
              ON CONFLICT (id) DO UPDATE SET number = head.number + 1
              RETURNING number)
            INSERT INTO access_change (number, mark, at, tokens)
            SELECT number, :mark, %s, :tokens FROM next
            """
                .formatted(CLOCK))
        .bind("mark", mark)
        .bind("tokens", tokens.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .execute();
    Notifications.send(tx);
  }

  /** Milliseconds since 1970 on the clock of the database. */
  long clock(Tx tx) {
    return tx.handle().createQuery("SELECT " + CLOCK).mapTo(Long.class).one();
  }

  Optional<Change> newest(Tx tx) {
    return tx.handle()
        .createQuery(COLUMNS + "ORDER BY number DESC LIMIT 1")
        .map((row, _) -> change(row))
        .findOne();
  }

  /** From this number on, which is still there unless it was removed or never written. */
  List<Change> from(Tx tx, long number, int most) {
    return tx.handle()
        .createQuery(COLUMNS + "WHERE number >= :number ORDER BY number LIMIT :most")
        .bind("number", number)
        .bind("most", most)
        .map((row, _) -> change(row))
        .list();
  }

  /** The newest row stays, for nodes to find their place by. */
  void removeOlder(Tx tx, Duration age) {
    tx.handle()
        .createUpdate(
            "DELETE FROM access_change WHERE at < "
                + CLOCK
                + " - :age AND number < (SELECT number FROM access_change_head)")
        .bind("age", age.toMillis())
        .execute();
  }

  private static Change change(ResultSet row) throws SQLException {
    String tokens = row.getString("tokens");
    return new Change(
        row.getLong("number"),
        row.getLong("mark"),
        row.getLong("age"),
        tokens.isEmpty()
            ? List.of()
            : Stream.of(tokens.split(",", -1)).map(Long::valueOf).toList());
  }
}
