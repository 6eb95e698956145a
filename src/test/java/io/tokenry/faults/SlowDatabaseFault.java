package io.tokenry.faults;

import io.tokenry.testing.Relay;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Each answer of PostgreSQL to one node comes late, while another node revokes. */
final class SlowDatabaseFault implements Fault {

  static final int SECONDS = 30;

  private static final List<Duration> DELAYS =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(5));
  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration HEALTH = Duration.ofMillis(100);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int HEALTH_EVERY = 10;
  private static final int WRITE_EVERY = 50;
  private static final int PERCENT = 99;
  private static final int MORE_THREADS = 40;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    URI server = URI.create(Objects.requireNonNull(run.postgres()).substring("jdbc:".length()));
    try (Relay relay = new Relay(server.getPort());
        Instance instance = Instance.create(run)) {
      String direct = ":" + server.getPort() + "/";
      try (Node slow =
              instance.start(
                  instance.reached(url -> url.replace(direct, ":" + relay.port() + "/")));
          Node quick = instance.start();
          Client onSlow = instance.client(slow);
          Client onQuick = instance.client(quick)) {
        for (Duration delay : DELAYS) {
          findings.note("each answer " + delay.toMillis() + " ms late");
          Meanwhile meanwhile =
              new Meanwhile(
                  onSlow,
                  IssuedValue.create(onQuick, "good " + delay),
                  IssuedValue.create(onQuick, "revoked " + delay));
          onSlow.verifies(meanwhile.revoked.value());
          int threads = threads(slow);
          relay.slowDown(delay);
          meanwhile.watch(run.rounds(SECONDS), onQuick);
          int most = threads(slow);
          relay.slowDown(Duration.ZERO);
          Duration back = Service.of(onQuick).on(onSlow).awaitFull(BACK);
          meanwhile.tell(findings);
          findings.require(
              most - threads < MORE_THREADS, "threads: " + threads + " before, " + most + " after");
          findings.atMost("full service after it", back, BACK);
          findings.require(
              onSlow.accepts(meanwhile.good.value()), "what is good is accepted again");
        }
      }
    }
  }

  private static int threads(Node node) throws Exception {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(node.pid()), "task"))) {
      return (int) tasks.count();
    }
  }

  /** What is asked of the slow node, and what it says. */
  private static final class Meanwhile {

    private final Client client;
    private final IssuedValue good;
    private final IssuedValue revoked;
    private final List<Thread> calls = new ArrayList<>();
    private final List<Duration> health = new ArrayList<>();
    private final AtomicInteger allowed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger allowedRevoked = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong slowestWrite = new AtomicLong();
    private int writes;

    Meanwhile(Client client, IssuedValue good, IssuedValue revoked) {
      this.client = client;
      this.good = good;
      this.revoked = revoked;
    }

    /** Fifty verifications a second, whether the answers come or not. */
    void watch(int seconds, Client other) throws InterruptedException {
      other.call("token.update", "{'tokenid':'" + revoked.id() + "','status':1}");
      long acknowledged = System.nanoTime();
      long end = acknowledged + Duration.ofSeconds(seconds).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        calls.add(Thread.startVirtualThread(() -> verify(good, acknowledged)));
        calls.add(Thread.startVirtualThread(() -> verify(revoked, acknowledged)));
        if (i % HEALTH_EVERY == 0) {
          long asked = System.nanoTime();
          client.status("/health/live", Duration.ofSeconds(5));
          health.add(Duration.ofNanos(System.nanoTime() - asked));
        }
        if (i % WRITE_EVERY == 0) {
          writes++;
          calls.add(Thread.startVirtualThread(this::write));
        }
        Patience.pause(STEP);
      }
      for (Thread call : calls) {
        call.join();
      }
    }

    private void verify(IssuedValue token, long acknowledged) {
      long asked = System.nanoTime();
      try {
        boolean accepted = client.verifies(token.value());
        boolean late = asked - acknowledged > BOUND.toNanos();
        if (token.equals(good)) {
          (accepted ? allowed : refused).incrementAndGet();
        } else if (accepted && late) {
          allowedRevoked.incrementAndGet();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      slowest.accumulateAndGet(System.nanoTime() - asked, Math::max);
    }

    private void write() {
      long asked = System.nanoTime();
      try {
        String change = "{'tokenid':'" + good.id() + "','description':'slow'}";
        written.addAndGet(client.call("token.update", change).ok() ? 1 : 0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      slowestWrite.accumulateAndGet(System.nanoTime() - asked, Math::max);
    }

    void tell(Findings findings) {
      health.sort(Duration::compareTo);
      findings.note(
          "a good token: %d times good, %d answered with 503; %d of %d writes made"
              .formatted(allowed.get(), refused.get(), written.get(), writes));
      findings.require(
          allowedRevoked.get() == 0,
          "uses of the revoked one accepted more than 1 s later: " + allowedRevoked.get());
      findings.atMost("the slowest verification", Duration.ofNanos(slowest.get()), BOUND);
      findings.atMost("the slowest write", Duration.ofNanos(slowestWrite.get()), LONGEST_WRITE);
      findings.atMost(
          "/health/live, 99th percentile", health.get(health.size() * PERCENT / 100), HEALTH);
    }
  }
}
