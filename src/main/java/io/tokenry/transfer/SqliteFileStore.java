package io.tokenry.transfer;

import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is asked of a whole SQLite file, past pools and migrations. */
final class SqliteFileStore {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFileStore.class);

  /**
   * Writes what is committed at this moment into an empty file; others read and write meanwhile.
   * Must run outside a transaction, on a connection that is used for nothing else afterwards.
   */
  void copyInto(Tx tx, Path file) {
    try {
      tx.handle().execute("PRAGMA query_only = 0");
      tx.handle().execute("VACUUM INTO ?", file.toString());
    } catch (JdbiException e) {
      boolean full =
          e.getCause() instanceof SQLiteException sqlite
              && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
      LOG.error("SQLite could not write a copy of itself", e);
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          full
              ? "The disk is full. No backup was made."
              : "The database could not be copied. No backup was made.");
    }
  }

  /**
   * Goes through every page and every reference of a file that nobody else has open. Raises {@code
   * INVALID} for one that is damaged or no database of Tokenry's.
   *
   * @param name how people call the file
   */
  Contents check(Path file, Path name) {
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      if (!text(statement, "PRAGMA integrity_check").equals("ok")
          || !rows(statement, "PRAGMA foreign_key_check").isEmpty()) {
        throw damaged(name);
      }
      return new Contents(
          number(statement, "SELECT count(*) FROM users"),
          number(statement, "SELECT count(*) FROM token"),
          number(statement, "SELECT count(*) FROM audit"),
          auditHead(statement));
    } catch (SQLException e) {
      throw damaged(name);
    }
  }

  private static ProblemException damaged(Path name) {
    return Problem.invalid("file", name + " is damaged, or no backup of Tokenry.");
  }

  /** Databases from before the audit log was chained have none. */
  private static String auditHead(Statement statement) throws SQLException {
    if (rows(statement, "PRAGMA table_info(audit_head)").isEmpty()) {
      return "";
    }
    try (ResultSet row = statement.executeQuery("SELECT hash FROM audit_head WHERE id = 1")) {
      return row.next() ? HexFormat.of().formatHex(row.getBytes(1)) : "";
    }
  }

  /** Moves what waits in the log beside the file into the file; false when that cannot be done. */
  boolean settle(Path file) {
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      String busy = text(statement, "PRAGMA wal_checkpoint(TRUNCATE)");
      return busy.equals("0");
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * The tokens that are good in one file and were not in the other: whoever holds them is let in
   * again. Empty when the other cannot be read.
   */
  Optional<List<String>> comeAlive(Path restored, Path replaced, long now) {
    try (Connection connection = open(restored);
        PreparedStatement attach = connection.prepareStatement("ATTACH ? AS replaced")) {
      attach.setString(1, replaced.toString());
      attach.execute();
      List<String> names = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement(COMES_ALIVE)) {
        query.setLong(1, now);
        query.setLong(2, now);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            names.add("%d %s (%s)".formatted(row.getLong(1), row.getString(2), row.getString(3)));
          }
        }
      }
      return Optional.of(names);
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static final String COMES_ALIVE =
      """
      SELECT t.id, t.name, u.username FROM main.token t JOIN main.users u ON u.id = t.user_id
      WHERE t.status = 0 AND t.hash IS NOT NULL AND (t.expires_at = 0 OR t.expires_at >= ?)
        AND t.user_id NOT IN (SELECT user_id FROM main.disabled_user)
        AND NOT EXISTS (
          SELECT 1 FROM replaced.token o
          WHERE o.hash = t.hash AND o.status = 0 AND (o.expires_at = 0 OR o.expires_at >= ?)
            AND o.user_id NOT IN (SELECT user_id FROM replaced.disabled_user))
      ORDER BY t.id
      """;

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private static long number(Statement statement, String sql) throws SQLException {
    return Long.parseLong(text(statement, sql));
  }

  private static String text(Statement statement, String sql) throws SQLException {
    List<String> rows = rows(statement, sql);
    return rows.size() == 1 ? rows.getFirst() : "";
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(String.valueOf(row.getString(1)));
      }
    }
    return rows;
  }
}
