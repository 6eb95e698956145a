package io.tokenry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One of three nodes is cut off from the database, while another takes a token away. */
final class CutOffFault implements Fault {

  static final int SECONDS = 30;

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofMillis(1500);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration BACK = Duration.ofSeconds(5);

  @Override
  public void run(Run run, Findings findings) throws Exception {
    try (Network network = Network.open();
        PostgresServer server = PostgresServer.create("127.0.0.1," + Network.HERE);
        Instance instance = Instance.postgres(run.program(), PostgresServer.url(server));
        Instance inside =
            instance.through(
                run.program().behind(network.inside()),
                url -> url.replace("127.0.0.1", Network.HERE));
        Node a = instance.start();
        Node b = instance.start();
        Node c =
            inside.start(
                Map.of(
                    "TOKENRY_HTTP_HOST",
                    Network.THERE,
                    "TOKENRY_DATABASE_PLAIN_CONNECTIONS",
                    "true"));
        Client onA = instance.client(a);
        Client onB = instance.client(b);
        Client onC = instance.client(c)) {
      IssuedValue good = IssuedValue.create(onA, "good");
      IssuedValue revoked = IssuedValue.create(onA, "revoked");
      for (Client client : new Client[] {onA, onB, onC}) {
        findings.require(
            client.accepts(good.value()) && client.accepts(revoked.value()), "both are good");
      }
      network.cut();
      onA.call("token.update", "{'tokenid':'" + revoked.id() + "','status':1}");
      watch(onB, onC, revoked, run.rounds(SECONDS), findings);
      network.mend();
      long mended = System.nanoTime();
      Patience.await(BACK.multipliedBy(4), () -> onC.verifies(good.value()));
      findings.atMost("verified again after", Duration.ofNanos(System.nanoTime() - mended), BACK);
      Patience.await(BACK.multipliedBy(4), () -> onC.accepts(good.value()));
      findings.atMost("good again after", Duration.ofNanos(System.nanoTime() - mended), BACK);
      findings.require(!onC.accepts(revoked.value()), "what was revoked stays so");
    }
  }

  private static void watch(
      Client onB, Client onC, IssuedValue revoked, int seconds, Findings findings)
      throws Exception {
    long acknowledged = System.nanoTime();
    findings.require(
        Patience.await(BOUND, () -> !onB.accepts(revoked.value())), "the third node refuses it");
    long end = acknowledged + Duration.ofSeconds(seconds).toNanos();
    AtomicLong slowest = new AtomicLong();
    AtomicInteger late = new AtomicInteger();
    List<Thread> uses = new ArrayList<>();
    while (System.nanoTime() < end) {
      uses.add(
          Thread.startVirtualThread(
              () -> {
                long asked = System.nanoTime();
                boolean accepted = accepts(onC, revoked);
                if (asked - acknowledged > BOUND.toNanos()) {
                  late.addAndGet(accepted ? 1 : 0);
                  slowest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                }
              }));
      Patience.pause(STEP);
    }
    for (Thread use : uses) {
      use.join();
    }
    findings.require(
        late.get() == 0,
        "of %d uses in %d s at the node that is cut off, accepted later than 1 s: %d"
            .formatted(uses.size(), seconds, late.get()));
    findings.atMost("its slowest answer after 1 s", Duration.ofNanos(slowest.get()), ANSWER);
  }

  private static boolean accepts(Client client, IssuedValue token) {
    try {
      return client.accepts(token.value());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
