package io.tokenry.faults;

import io.tokenry.testing.Relay;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** PostgreSQL is away for a minute while tokens are verified, and comes back. */
final class DatabaseAwayFault implements Fault {

  static final int SECONDS = 60;

  private static final Duration SLOWEST = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration STEP = Duration.ofMillis(5);
  private static final Duration HEALTH = Duration.ofMillis(100);
  private static final int PERCENT = 99;

  private final boolean hangs;

  /**
   * @param hangs whether it takes what is sent and says nothing, or refuses connections
   */
  DatabaseAwayFault(boolean hangs) {
    this.hangs = hangs;
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    String url = Objects.requireNonNull(run.postgres(), "runs on PostgreSQL");
    URI server = URI.create(url.substring("jdbc:".length()));
    try (Relay relay = new Relay(server.getPort());
        Instance instance = Instance.create(run);
        Instance relayed =
            instance.through(
                run.program(),
                port -> port.replace(":" + server.getPort() + "/", ":" + relay.port() + "/"))) {
      try (Node node = relayed.start();
          Client client = relayed.client(node)) {
        IssuedValue token = IssuedValue.create(client, "away");
        findings.require(client.accepts(token.value()), "the value is accepted");
        takeAway(relay);
        away(client, token, run.rounds(SECONDS), findings);
        bringBack(relay);
        long back = System.nanoTime();
        Patience.await(BACK.multipliedBy(2), () -> client.accepts(token.value()));
        Patience.await(
            BACK.multipliedBy(2),
            () ->
                client
                    .call("token.update", "{'tokenid':'" + token.id() + "','description':'back'}")
                    .ok());
        findings.atMost(
            "full service after its return", Duration.ofNanos(System.nanoTime() - back), BACK);
      }
    }
  }

  private void takeAway(Relay relay) {
    if (hangs) {
      relay.hang(true);
    } else {
      relay.down();
    }
  }

  private void bringBack(Relay relay) {
    if (hangs) {
      relay.hang(false);
    } else {
      relay.up();
    }
  }

  /** Two hundred verifications a second, whether the answers come or not. */
  private static void away(Client client, IssuedValue token, int seconds, Findings findings)
      throws Exception {
    AtomicInteger allowed = new AtomicInteger();
    AtomicReference<Duration> slowest = new AtomicReference<>(Duration.ZERO);
    List<Thread> calls = new ArrayList<>();
    List<Duration> health = new ArrayList<>();
    long begun = System.nanoTime();
    long end = begun + Duration.ofSeconds(seconds).toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      calls.add(Thread.startVirtualThread(() -> verify(client, token, allowed, slowest)));
      if (i % 20 == 0) {
        long asked = System.nanoTime();
        client.status("/health/live", Duration.ofSeconds(5));
        health.add(Duration.ofNanos(System.nanoTime() - asked));
      }
      Patience.pause(STEP);
    }
    for (Thread call : calls) {
      call.join();
    }
    health.sort(Duration::compareTo);
    findings.note(calls.size() + " verifications in " + seconds + " s");
    findings.require(allowed.get() == 0, "let in meanwhile: " + allowed.get());
    findings.atMost("the slowest answer meanwhile", slowest.get(), SLOWEST);
    findings.atMost(
        "/health/live, 99th percentile", health.get(health.size() * PERCENT / 100), HEALTH);
  }

  private static void verify(
      Client client, IssuedValue token, AtomicInteger allowed, AtomicReference<Duration> slowest) {
    long asked = System.nanoTime();
    try {
      if (client.accepts(token.value())) {
        allowed.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    slowest.accumulateAndGet(took, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }
}
