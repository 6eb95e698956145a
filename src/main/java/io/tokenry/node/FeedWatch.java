package io.tokenry.node;

import io.tokenry.database.Database;
import io.tokenry.database.Notifications;
import io.tokenry.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feed again and again on a thread of its own: at each notification, when the connection
 * that brings them is lost or back, and at short intervals whatever else happens.
 */
public final class FeedWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Database database;
  private final FeedReader reader;
  private final boolean listens;
  private final Duration interval;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  private @Nullable Notifications notifications;
  private Duration pause = FIRST_PAUSE;
  private long triedAt;
  private boolean failing;

  /**
   * Nothing runs yet.
   *
   * @param listens whether notifications are wanted
   * @param interval between two looks at most
   */
  public FeedWatch(Database database, FeedReader reader, boolean listens, Duration interval) {
    this.database = database;
    this.reader = reader;
    this.listens = listens;
    this.interval = interval;
    this.thread = Thread.ofPlatform().name("change-feed").daemon(true).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Returns once the thread has ended, if it ever began. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(STOPS_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    triedAt = System.nanoTime() - FIRST_PAUSE.toNanos();
    while (!isClosing()) {
      if (listens && notifications == null && isTimeToTry()) {
        listen();
      }
      read();
      await();
    }
    stopListening();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private boolean isTimeToTry() {
    return System.nanoTime() - triedAt >= pause.toNanos();
  }

  private void listen() {
    triedAt = System.nanoTime();
    try {
      notifications = database.listen();
      pause = FIRST_PAUSE;
    } catch (ProblemException e) {
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      LOG.debug("No notifications of changes for now; the feed is read all the same");
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void read() {
    try {
      reader.catchUp();
      if (failing) {
        failing = false;
        LOG.info("The changes of other nodes are read again");
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        String why = e instanceof ProblemException known ? known.problem().detail() : e.toString();
        LOG.warn("The changes of other nodes cannot be read: {}", why);
      }
    }
  }

  private void await() {
    Notifications current = notifications;
    if (current == null) {
      sleep();
      return;
    }
    try {
      current.await(interval);
    } catch (ProblemException e) {
      LOG.info("The connection for notifications of changes was lost; the feed is read meanwhile");
      stopListening();
    }
  }

  private void sleep() {
    try {
      var _ = closing.await(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private void stopListening() {
    Notifications current = notifications;
    if (current != null) {
      notifications = null;
      current.close();
    }
  }
}
