package io.tokenry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node that lacks what it needs has to end, or to serve; ready without serving is neither. */
final class Starvation {

  private static final int VALUES = 20;
  private static final int CALLERS = 60;
  private static final int BODY = 1_000_000;
  private static final Duration BACK = Duration.ofSeconds(10);

  private final Checker checker = new Checker();
  private final Workload load = new Workload();
  private final Instance instance;
  private final Findings findings;

  /** On an instance that nothing was written to. */
  Starvation(Instance instance, Findings findings) throws Exception {
    this.instance = instance;
    this.findings = findings;
    try (Node node = instance.start();
        Client client = instance.client(node)) {
      load.once(client);
    }
  }

  /**
   * Writes and asks for much for some seconds, and looks at what became of the node.
   *
   * @param lacking names it in what is found
   */
  void judge(Node node, String lacking, int seconds) throws Exception {
    try (Client client = instance.client(node)) {
      load.start(client);
      flood(client, seconds);
      load.stop();
      if (!node.isAlive()) {
        findings.note(lacking + ": it ended with " + node.awaitExit(BACK));
        return;
      }
      Service service = Service.of(client);
      boolean serves = Patience.await(BACK, service::isFull);
      int ready = client.status("/health/ready", BACK);
      findings.require(
          serves || !node.isAlive() || ready != 200,
          "%s: after it, ready says %d and it serves: %s".formatted(lacking, ready, serves));
    }
  }

  /** With a node that lacks nothing. */
  void check() throws Exception {
    try (Node node = instance.start();
        Client client = instance.client(node)) {
      findings.faults(checker.check(load, Stored.read(instance)));
      findings.faults(checker.checkValues(load, client, VALUES));
    }
  }

  void end() throws Exception {
    findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    findings.note(
        "%d calls acknowledged, %d refused, %d not answered"
            .formatted(load.acknowledged(), load.failed(), load.unknown()));
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
