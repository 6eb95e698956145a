package io.tokenry.faults;

import java.time.Duration;

/** A node is stopped for a minute while another takes a token away, and goes on. */
final class PausedNodeFault implements Fault {

  static final int SECONDS = 60;

  private static final int USES = 50;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int seconds = run.rounds(SECONDS);
    int accepted = 0;
    try (Instance instance = Instance.create(run);
        Node a = instance.start();
        Node b = instance.start();
        Client onA = instance.client(a);
        Client onB = instance.client(b)) {
      IssuedValue token = IssuedValue.create(onA, "paused");
      findings.require(onB.accepts(token.value()), "both nodes accept the value");
      b.signal("STOP");
      try {
        onA.call("token.update", "{'tokenid':'" + token.id() + "','status':1}");
        Patience.pause(Duration.ofSeconds(seconds));
      } finally {
        b.signal("CONT");
      }
      for (int i = 0; i < USES; i++) {
        accepted += onB.accepts(token.value()) ? 1 : 0;
      }
    }
    findings.require(
        accepted == 0,
        "after %d s, the node that went on accepts %d of %d uses"
            .formatted(seconds, accepted, USES));
  }
}
