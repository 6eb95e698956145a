package io.tokenry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The heap is too small for what is asked: the server ends, or serves on, and nothing is lost. */
final class OutOfMemoryFault implements Fault {

  private static final List<String> HEAPS = List.of("-Xmx24m", "-Xmx32m", "-Xmx48m", "-Xmx64m");
  private static final int SECONDS = 20;
  private static final int CALLERS = 60;
  private static final int BODY = 1_000_000;
  private static final int VALUES = 20;
  private static final Duration BACK = Duration.ofSeconds(10);

  private final Checker checker = new Checker();

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Workload load = new Workload();
    try (Instance instance = Instance.create(run)) {
      try (Node node = instance.start();
          Client client = instance.client(node)) {
        load.once(client);
      }
      for (String heap : HEAPS) {
        starve(instance, load, heap, run.rounds(SECONDS), findings);
        try (Node node = instance.start();
            Client client = instance.client(node)) {
          findings.faults(checker.check(load, Stored.read(instance)));
          findings.faults(checker.checkValues(load, client, VALUES));
        }
      }
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    findings.note(
        "%d calls acknowledged, %d refused, %d not answered"
            .formatted(load.acknowledged(), load.failed(), load.unknown()));
  }

  private static void starve(
      Instance instance, Workload load, String heap, int seconds, Findings findings)
      throws Exception {
    try (Node node = instance.launch(Map.of("JAVA_OPTS", heap))) {
      Patience.await(Duration.ofMinutes(1), () -> node.hasBegun() || !node.isAlive());
      if (!node.isAlive()) {
        findings.note(heap + ": it does not start, and ends with " + node.awaitExit(BACK));
        return;
      }
      try (Client client = instance.client(node)) {
        load.start(client);
        flood(client, seconds);
        load.stop();
        if (!node.isAlive()) {
          findings.note(heap + ": it ended with " + node.awaitExit(BACK));
          return;
        }
        Service service = Service.of(client);
        boolean serves = Patience.await(BACK, service::isFull);
        int ready = client.status("/health/ready", BACK);
        findings.require(
            serves || !node.isAlive() || ready != 200,
            "%s: after it, ready says %d and it serves: %s".formatted(heap, ready, serves));
      }
    }
  }

  /** Large calls, many at once. */
  private static void flood(Client client, int seconds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    String large = "{'name':['" + "','".repeat(BODY / 4) + "']}";
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Thread.startVirtualThread(() -> callUntil(end, client, large)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private static void callUntil(long end, Client client, String params) {
    try {
      Answer answer = Answer.failed("");
      while (System.nanoTime() < end
          && answer.outcome() == Answer.Outcome.FAILED
          && !answer.error().equals("no connection")) {
        answer = client.call("token.get", params);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
