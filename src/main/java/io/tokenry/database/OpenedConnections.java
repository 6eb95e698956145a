package io.tokenry.database;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the connections that a pool opens, each before anybody gets it. */
final class OpenedConnections implements IMetricsTracker {

  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    count.incrementAndGet();
  }
}
