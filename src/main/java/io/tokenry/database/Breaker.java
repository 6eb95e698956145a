package io.tokenry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database is away, so that nobody waits for what cannot come: once a connection
 * is lost or refused all are refused at once, until one that is tried again and again succeeds.
 */
final class Breaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final int LONGEST_ANSWER_SECONDS = 1;

  private final Callable<Connection> connect;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean away;

  /**
   * Takes the database for present.
   *
   * @param connect opens a connection of its own, waiting for a few seconds at most
   */
  Breaker(Callable<Connection> connect) {
    this.connect = connect;
  }

  boolean isAway() {
    return away;
  }

  /** A connection was lost, or could not be had. */
  synchronized void failed(String why) {
    if (!away && closing.getCount() > 0) {
      away = true;
      LOG.error("The database does not answer: {}. Whoever needs it is refused meanwhile", why);
      Thread.ofPlatform().name("database-probe").daemon(true).start(this::tryAgain);
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }

  private void tryAgain() {
    long since = System.nanoTime();
    while (!answers()) {
      if (isClosing()) {
        return;
      }
    }
    away = false;
    long millis = Duration.ofNanos(System.nanoTime() - since).toMillis();
    LOG.info("The database answers again, {} ms after it was missed", millis);
  }

  /** Waits in between, or less when this closes. */
  private boolean isClosing() {
    try {
      return closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean answers() {
    try (Connection connection = connect.call()) {
      return connection.isValid(LONGEST_ANSWER_SECONDS);
    } catch (SQLException e) {
      return false;
    } catch (Exception e) {
      LOG.error("Trying whether the database answers failed unexpectedly", e);
      return false;
    }
  }
}
