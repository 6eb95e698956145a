package io.tokenry;

import io.tokenry.database.PoolState;
import io.tokenry.health.MetricsText;
import io.tokenry.health.ProcessFigures;
import io.tokenry.health.Readiness;
import io.tokenry.health.Readiness.State;
import io.tokenry.http.Surface;
import io.tokenry.http.Traffic;
import io.tokenry.session.SignInOutcome;
import io.tokenry.token.TokenCensus;
import io.tokenry.token.TokenState;
import io.tokenry.verification.Code;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All figures that operators read, in the order in which they read them. Writing them waits for
 * nothing: what the database would have to be asked for was counted before.
 */
final class Figures {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final UseCases core;
  private final Traffic traffic;
  private final Readiness readiness;

  Figures(UseCases core, Traffic traffic, Readiness readiness) {
    this.core = core;
    this.traffic = traffic;
    this.readiness = readiness;
  }

  void write(MetricsText text) {
    state(text);
    requests(text);
    verdicts(text);
    queues(text);
    connections(text);
    changes(text);
    people(text);
    tokens(text);
    ProcessFigures.write(text);
  }

  private void state(MetricsText text) {
    text.gauge("tokenry_build_info", "1; the label tells which version this is.")
        .value(1, "version", Main.VERSION);
    text.gauge("tokenry_ready", "1 when /health/ready says ready, 0 otherwise.")
        .value(readiness.state() == State.READY ? 1 : 0);
  }

  private void requests(MetricsText text) {
    text.counter(
        "tokenry_http_requests_total",
        "Requests by surface and by the class of their status; none: the client went away.");
    for (Surface surface : traffic.surfaces()) {
      surface.forEachOutcome(
          (outcome, requests) ->
              text.value(requests, "surface", surface.name(), "status", outcome));
    }
    text.histogram(
        "tokenry_http_request_duration_seconds",
        "From the head of a request to the end of its answer; of forward-auth, verify and"
            + " introspect one in 16 of a connection is timed.");
    for (Surface surface : traffic.surfaces()) {
      text.durations(surface.durations(), "surface", surface.name());
    }
  }

  private void verdicts(MetricsText text) {
    text.counter("tokenry_verdicts_total", "Uses of tokens by what they came to.");
    for (Code code : Code.values()) {
      text.value(core.verifier.counts().sum(code), "code", word(code));
    }
    text.gauge("tokenry_cache_entries", "Values remembered, of tokens and of none.")
        .value(core.facts.size(), "kind", "known")
        .value(core.facts.unknownSize(), "kind", "unknown");
    text.counter(
            "tokenry_cache_misses_total",
            "Verdicts that had to ask the database; all others were at hand.")
        .value(core.facts.reads());
    text.counter(
            "tokenry_refusals_dropped_total",
            "Refused uses that were counted and not kept for explanation, as there were too many.")
        .value(core.refusals.dropped());
  }

  private void queues(MetricsText text) {
    text.gauge("tokenry_queue_length", "What waits to be done.")
        .value(traffic.waiting(), "queue", "workers")
        .value(core.database.writesWaiting(), "queue", "writes")
        .value(core.uses.tokensWaiting(), "queue", "uses")
        .value(core.refusals.waiting(), "queue", "refusals");
    text.gauge("tokenry_workers_busy", "Threads that work for requests.").value(traffic.running());
    text.gauge("tokenry_workers_max", "Threads there are for requests.")
        .value(core.config.http().workers());
  }

  private void connections(MetricsText text) {
    List<PoolState> pools = core.database.pools();
    text.gauge("tokenry_database_connections", "Open connections to the database.");
    for (PoolState pool : pools) {
      text.value(pool.used(), "pool", pool.name(), "state", "used");
      text.value(pool.idle(), "pool", pool.name(), "state", "idle");
    }
    text.gauge("tokenry_database_connections_max", "Connections there may be.");
    pools.forEach(pool -> text.value(pool.most(), "pool", pool.name()));
    text.gauge("tokenry_database_threads_waiting", "Threads that wait for a connection.");
    pools.forEach(pool -> text.value(pool.waiting(), "pool", pool.name()));
  }

  private void people(MetricsText text) {
    text.counter("tokenry_sign_ins_total", "Attempts to sign in by what became of them.");
    for (SignInOutcome outcome : SignInOutcome.values()) {
      text.value(core.signIn.outcomes().sum(outcome), "outcome", word(outcome));
    }
    text.counter("tokenry_audit_records_total", "Audit records stored by this node.")
        .value(core.audit.recorded());
    text.counter(
            "tokenry_audit_failures_total",
            "Transactions that could not store their audit records, and so changed nothing.")
        .value(core.audit.failures());
  }

  /** As counted last; nothing before that. */
  private void tokens(MetricsText text) {
    Optional<TokenCensus.Counted> counted = core.census.latest();
    text.gauge("tokenry_tokens", "Tokens by state, counted at most once a minute.");
    counted.ifPresent(
        counts -> {
          for (TokenState state : TokenState.values()) {
            text.value(counts.of(state), "state", word(state));
          }
        });
    text.gauge("tokenry_tokens_expiring", "Good tokens that end within this time.");
    counted.ifPresent(
        counts ->
            text.value(counts.ending().day(), "within", "1d")
                .value(counts.ending().week(), "within", "7d")
                .value(counts.ending().month(), "within", "30d"));
    text.gauge("tokenry_next_expiry_seconds", "Until the next good token ends.");
    counted
        .filter(counts -> counts.nextEnd() > 0)
        .map(counts -> counts.nextEnd() - core.clock.instant().getEpochSecond())
        .ifPresent(seconds -> text.value(Math.max(0, seconds)));
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** How far this node has come with what other nodes have changed. */
  private void changes(MetricsText text) {
    text.gauge(
            "tokenry_change_feed_age_seconds",
            "Since this node last knew of every change; 0 for the only node.")
        .measured(core.feed.age().toNanos() / NANOS);
    text.gauge(
            "tokenry_revocation_lag_seconds",
            "How long the last change of another node took to arrive here.")
        .measured(core.feed.lag().toNanos() / NANOS);
    text.gauge(
            "tokenry_change_feed_trusted",
            "0 when the database has gone back in time, so that this node verifies nothing.")
        .value(core.feed.isTrusted() ? 1 : 0);
    text.gauge(
            "tokenry_clock_offset_seconds",
            "How far this node's clock is ahead of the database's, negative behind; 0 on SQLite.")
        .measured(core.clocks.offset().toNanos() / NANOS);
  }
}
