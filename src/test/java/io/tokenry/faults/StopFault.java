package io.tokenry.faults;

import java.time.Duration;
import java.util.Random;

/** SIGTERM while six writers work: what was begun is answered, and nothing is lost. */
final class StopFault implements Fault {

  static final int ROUNDS = 20;

  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final int LONGEST_LOAD_MILLIS = 1500;
  private static final int VALUES = 20;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Random random = new Random(run.seed());
    Workload load = new Workload();
    Checker checker = new Checker();
    Duration slowest = Duration.ZERO;
    int rounds = run.rounds(ROUNDS);
    try (Instance instance = Instance.create(run)) {
      for (int round = 0; round < rounds && findings.faults().isEmpty(); round++) {
        try (Node node = instance.start();
            Client client = instance.client(node)) {
          findings.faults(checker.check(load, Stored.read(instance)));
          findings.faults(checker.checkValues(load, client, VALUES));
          load.start(client);
          load.awaitAnswers(Script.values().length);
          Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_LOAD_MILLIS)));
          Duration took = node.terminate();
          slowest = slowest.compareTo(took) > 0 ? slowest : took;
          load.stop();
        }
      }
      findings.faults(checker.check(load, Stored.read(instance)));
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    findings.note(
        "%d stops; %d calls acknowledged, %d refused, %d cut off"
            .formatted(rounds, load.acknowledged(), load.failed(), load.unknown()));
    findings.atMost("slowest stop", slowest, LONGEST_STOP);
    findings.require(
        load.silent() == 0, "what was carried out was answered, and what was cut off was not");
  }
}
