package io.tokenry.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A connection to an SQLite file that keeps its prepared statements for their next use: compiling a
 * statement takes longer than most run, and the driver does it anew each time. Used by one thread
 * at a time, as any connection.
 */
final class KeptStatements extends JDBC4Connection {

  private static final int MOST = 64;

  private final Map<String, Kept> idle = new LinkedHashMap<>();

  KeptStatements(String url, String file, Properties settings) throws SQLException {
    super(url, file, settings);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    checkCursor(type, concurrency, holdability);
    Kept kept = idle.remove(sql);
    return kept == null ? new Kept(sql) : kept.taken();
  }

  /**
   * Leaves the values bound, as clearing them makes SQLite plan the statement anew; JDBI refuses to
   * run one before it has bound them all again.
   */
  private void keep(Kept statement, String sql) throws SQLException {
    if (idle.putIfAbsent(sql, statement) != null) {
      statement.discard();
    } else if (idle.size() > MOST) {
      var eldest = idle.entrySet().iterator().next();
      idle.remove(eldest.getKey());
      eldest.getValue().discard();
    }
  }

  /** Closing it gives it back, and a second time does nothing. */
  private final class Kept extends JDBC4PreparedStatement {

    private final String text;
    private boolean batched;
    private boolean given;

    Kept(String text) throws SQLException {
      super(KeptStatements.this, text);
      this.text = text;
    }

    PreparedStatement taken() {
      given = false;
      return this;
    }

    @Override
    public void addBatch() throws SQLException {
      batched = true;
      super.addBatch();
    }

    /** The driver keeps the room that the largest batch of a statement took: such a one goes. */
    @Override
    public void close() throws SQLException {
      if (given) {
        return;
      }
      given = true;
      if (batched || KeptStatements.this.isClosed()) {
        discard();
      } else {
        rs.close();
        keep(this, text);
      }
    }

    void discard() throws SQLException {
      super.close();
    }

    @Override
    public boolean isClosed() {
      return given || super.isClosed();
    }
  }
}
