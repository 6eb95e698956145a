package io.tokenry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to an SQLite file for reads that are over in microseconds: nobody waits for one, as
 * another is opened where none is idle, and there are never more than threads that read at once.
 *
 * <p>While nothing is written they can keep their snapshots. Only this process writes the file, and
 * a commit is counted before anybody is told of it, so whoever reads afterwards sees it; what
 * somebody else wrote past the program all the same, they see after a moment. During a write they
 * let go, as the log could not begin anew otherwise and would grow without end.
 */
final class BriefReaders implements WriteWatch, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BriefReaders.class);

  private final SqliteConnections connections;
  private final Queue<BriefReader> idle = new ConcurrentLinkedQueue<>();
  private final AtomicLong commits = new AtomicLong();
  private volatile boolean writing;
  private volatile boolean closed;

  BriefReaders(SqliteConnections connections) {
    this.connections = connections;
  }

  /**
   * Runs a function on a connection of its own; one that failed is not used again.
   *
   * @param staying on the snapshot, for the next who asks
   */
  <T> T with(boolean staying, Function<Statements, T> work) {
    BriefReader reader = taken(staying);
    boolean whole = false;
    try {
      T result = work.apply(reader);
      whole = true;
      return result;
    } finally {
      if (whole && !closed) {
        giveBack(reader);
      } else {
        close(reader);
      }
    }
  }

  private BriefReader taken(boolean staying) {
    BriefReader known = idle.poll();
    BriefReader reader = known == null ? open() : known;
    long newest = commits.get();
    try {
      if (staying && !writing) {
        reader.stayOn(newest);
      } else {
        reader.leave();
      }
      return reader;
    } catch (SQLException e) {
      close(reader);
      throw new ConnectionException(e);
    }
  }

  private void giveBack(BriefReader reader) {
    boolean staying = reader.isStaying();
    long snapshot = reader.snapshot();
    idle.add(reader);
    // What has begun or ended since it was taken did not find it among the idle ones.
    if (staying && (writing || commits.get() != snapshot)) {
      letGo();
    }
  }

  private BriefReader open() {
    try {
      Connection connection = connections.plain();
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = 1");
      }
      return new BriefReader(connection);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  @Override
  public void begins() {
    writing = true;
    letGo();
  }

  @Override
  public void ended() {
    commits.incrementAndGet();
    writing = false;
  }

  /** Each idle one once; those that are in use do it when they are given back. */
  private void letGo() {
    for (int left = idle.size(); left > 0; left--) {
      BriefReader reader = idle.poll();
      if (reader == null) {
        return;
      }
      try {
        reader.leave();
        idle.add(reader);
      } catch (SQLException e) {
        close(reader);
      }
    }
  }

  private static void close(BriefReader reader) {
    try {
      reader.close();
    } catch (SQLException e) {
      LOG.warn("A connection was not closed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    for (BriefReader one = idle.poll(); one != null; one = idle.poll()) {
      close(one);
    }
  }
}
