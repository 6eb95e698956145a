package io.tokenry;

import io.tokenry.database.Dialect;
import io.tokenry.node.FeedWatch;
import io.tokenry.problem.ProblemException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs by itself: storing what waits, and removing what is dead. */
final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration STORE_USES = Duration.ofSeconds(1);
  private static final Duration REMOVE_REFUSALS = Duration.ofMinutes(5);
  private static final Duration COUNT_TOKENS = Duration.ofSeconds(10);
  private static final Duration COMPARE_CLOCKS = Duration.ofSeconds(10);
  private static final Duration SWEEP = Duration.ofHours(1);
  private static final int LOOKS_WITHIN_MAX_AGE = 4;

  private final Vertx vertx;
  private final UseCases core;
  private final FeedWatch feed;
  private final List<Long> timers = new CopyOnWriteArrayList<>();

  Housekeeping(Vertx vertx, UseCases core) {
    this.vertx = vertx;
    this.core = core;
    this.feed =
        new FeedWatch(
            core.database,
            core.feed,
            core.config.nodes().notifications(),
            Duration.ofNanos(core.config.nodes().maxAge().toNanos() / LOOKS_WITHIN_MAX_AGE));
  }

  void start() {
    if (core.database.dialect() == Dialect.POSTGRESQL) {
      feed.start();
    }
    run("compare the clocks", core.clocks::look);
    every(COMPARE_CLOCKS, "compare the clocks", core.clocks::look);
    every(STORE_USES, "store token uses", core.uses::flush);
    every(STORE_USES, "store refused uses", core.refusals::flush);
    every(REMOVE_REFUSALS, "remove old refusals", core.refusals::sweep);
    if (core.config.metrics().port().isPresent()) {
      every(COUNT_TOKENS, "count tokens", core.census::countWhenDue);
    }
    every(SWEEP, "remove dead sessions", core.sessions::sweep);
    every(SWEEP, "remove old changes from the feed", core.feed::sweep);
    every(SWEEP, "forget idle rate limits", core.gate::sweep);
  }

  /** Begins nothing more; what runs goes on to its end. */
  void stop() {
    timers.forEach(vertx::cancelTimer);
    feed.close();
  }

  private void every(Duration period, String what, Runnable job) {
    timers.add(
        vertx.setPeriodic(
            period.toMillis(),
            _ -> {
              // Told once already, by whoever missed it.
              if (!core.database.isAway()) {
                run(what, job);
              }
            }));
  }

  private void run(String what, Runnable job) {
    vertx
        .executeBlocking(
            () -> {
              job.run();
              return true;
            },
            false)
        .onFailure(
            e -> {
              String why =
                  e instanceof ProblemException known ? known.problem().detail() : e.toString();
              LOG.warn("Could not {} this time: {}", what, why);
            });
  }
}
