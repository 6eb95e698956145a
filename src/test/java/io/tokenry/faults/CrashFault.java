package io.tokenry.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** {@code kill -9} at random moments while six writers work, and again while it recovers. */
final class CrashFault implements Fault {

  static final int ROUNDS = 200;

  static final Duration LONGEST_START = Duration.ofSeconds(5);

  private static final int LONGEST_LOAD_MILLIS = 1500;
  private static final int AUDIT_EVERY = 20;
  private static final int VALUES = 20;

  private final double killedAgain;
  private final Duration longestStart;
  private final Checker checker = new Checker();

  /**
   * @param killedAgain the share of rounds in which it is killed once more before it serves
   * @param longestStart what a start may take
   */
  CrashFault(double killedAgain, Duration longestStart) {
    this.killedAgain = killedAgain;
    this.longestStart = longestStart;
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    long seed = run.seed();
    Random random = new Random(seed);
    int rounds = run.rounds(ROUNDS);
    Workload load = new Workload();
    Duration slowest = Duration.ZERO;
    int again = 0;
    try (Instance instance = Instance.create(run)) {
      Node node = instance.start();
      try {
        for (int round = 1; round <= rounds && findings.faults().isEmpty(); round++) {
          Patience.await(Duration.ofDays(1), () -> !run.isPaused());
          try (Client client = instance.client(node)) {
            load.start(client);
            load.awaitAnswers(Script.values().length);
            Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_LOAD_MILLIS)));
            node.kill();
            load.stop();
          }
          if (random.nextDouble() < killedAgain) {
            killWhileItStarts(instance, node.readyAfter(), random);
            again++;
          }
          node = instance.start();
          slowest = slowest.compareTo(node.readyAfter()) > 0 ? slowest : node.readyAfter();
          check(instance, node, load, findings, round);
        }
      } finally {
        node.close();
      }
    }
    findings.note(
        String.format(
            Locale.ROOT,
            "%d rounds (seed %d), %d killed again; %,d calls acknowledged, %,d refused, %,d not"
                + " answered; %,d changes",
            rounds,
            seed,
            again,
            load.acknowledged(),
            load.failed(),
            load.unknown(),
            load.changes()));
    findings.atMost("slowest start until it serves", slowest, longestStart);
    findings.require(load.acknowledged() > rounds, "the writers wrote");
  }

  private static void killWhileItStarts(Instance instance, Duration usual, Random random)
      throws Exception {
    Node node = instance.launch(Map.of());
    Patience.pause(Duration.ofMillis(random.nextInt((int) usual.toMillis() + 1)));
    node.kill();
  }

  private void check(Instance instance, Node node, Workload load, Findings findings, int round)
      throws Exception {
    findings.faults(checker.check(load, Stored.read(instance)));
    try (Client client = instance.client(node)) {
      findings.faults(checker.checkValues(load, client, VALUES));
    }
    if (round % AUDIT_EVERY == 0) {
      findings.note(round + " rounds, " + load.acknowledged() + " calls acknowledged so far");
      Shell.Ended verdict = instance.auditVerdict();
      if (verdict.code() != 0) {
        findings.fault("audit verify: " + verdict.said());
      }
    }
  }
}
