package io.tokenry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Word from other nodes on PostgreSQL that they have committed something worth reading. It may be
 * lost and it may come in vain, so nothing rests on it but speed.
 */
public final class Notifications implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final String CHANNEL = "tokenry_access_change";

  private final Connection connection;
  private final @Nullable String schema;

  private Notifications(Connection connection) throws SQLException {
    this.connection = connection;
    this.schema = connection.getSchema();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
  }

  /** Wakes all who listen, once the transaction is committed. */
  public static void send(Tx tx) {
    tx.handle()
        .createQuery("SELECT pg_notify(:channel, current_schema())")
        .bind("channel", CHANNEL)
        .map((_, _) -> true)
        .one();
  }

  /** Takes the connection over. */
  static Notifications on(Connection connection) throws SQLException {
    try {
      return new Notifications(connection);
    } catch (SQLException e) {
      close(connection);
      throw e;
    }
  }

  /**
   * Waits for word, at most so long. Raises {@code UNAVAILABLE} when the connection is lost, and is
   * of no use then.
   */
  public void await(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      PGConnection ear = connection.unwrap(PGConnection.class);
      long left = longest.toMillis();
      while (left > 0) {
        PGNotification[] heard = ear.getNotifications((int) left);
        if (heard != null && isForUs(heard)) {
          return;
        }
        left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    } catch (SQLException e) {
      throw DatabaseFailures.unavailable();
    }
  }

  /** Others may use the database with a schema of their own. */
  private boolean isForUs(PGNotification[] heard) {
    for (PGNotification one : heard) {
      if (one.getParameter().equals(schema)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection that is not needed any more could not be closed", e);
    }
  }
}
