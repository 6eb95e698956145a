package io.tokenry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection to an SQLite file, used by one thread at a time, with the statements it has run
 * before. It may stay on one snapshot for as long as that is the newest, as taking and leaving one
 * costs system calls, and they a good part of a small query.
 */
final class BriefReader implements Statements, AutoCloseable {

  private static final int MOST_STATEMENTS = 64;

  /** In nanoseconds. */
  private static final long LONGEST_STAY = Duration.ofMillis(100).toNanos();

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new HashMap<>();
  private boolean staying;
  private long snapshot;
  private long since;

  BriefReader(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public PreparedStatement take(String sql) throws SQLException {
    PreparedStatement known = idle.remove(sql);
    return known == null ? connection.prepareStatement(sql) : known;
  }

  /** Values stay bound, as clearing them makes SQLite plan anew; each use binds all of them. */
  @Override
  public void giveBack(String sql, PreparedStatement statement) throws SQLException {
    if (idle.size() >= MOST_STATEMENTS || idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }

  /**
   * Stays on the snapshot that the next query takes.
   *
   * @param newest the number of the newest commit that somebody may know of
   */
  void stayOn(long newest) throws SQLException {
    long now = System.nanoTime();
    if (staying && (snapshot != newest || now - since > LONGEST_STAY)) {
      leave();
    }
    if (!staying) {
      execute("BEGIN");
      staying = true;
      snapshot = newest;
      since = now;
    }
  }

  boolean isStaying() {
    return staying;
  }

  /** The number of the snapshot on which it stays, or stayed last. */
  long snapshot() {
    return snapshot;
  }

  void leave() throws SQLException {
    if (staying) {
      staying = false;
      execute("COMMIT");
    }
  }

  private void execute(String sql) throws SQLException {
    PreparedStatement statement = take(sql);
    statement.execute();
    giveBack(sql, statement);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
