package io.tokenry.faults;

import java.util.Set;
import java.util.TreeSet;

/** The n-th write, flush or truncation of SQLite's files fails, for each n of many. */
final class IoErrorFault implements Fault {

  static final int ROUNDS = 500;

  private static final int MOST_TRIES = 400;
  private static final int LONGEST_DISTANCE = 25;
  private static final int READ_EVERY = 10;
  private static final String TOLD =
      "The database is not available right now. Nothing was changed; try again in a moment.";

  private final Checker checker = new Checker();

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int rounds = run.rounds(ROUNDS);
    Workload load = new Workload();
    int fired = 0;
    Set<String> told = new TreeSet<>();
    try (Instance instance = Instance.create(run)) {
      FailingIo io = FailingIo.prepare(instance.folder());
      try (Node node = instance.start(io.environment());
          Client client = instance.client(node)) {
        load.once(client);
        for (int n = 1; n <= rounds && findings.faults().isEmpty(); n++) {
          io.failAt(1 + n % LONGEST_DISTANCE);
          for (int i = 0; i < MOST_TRIES && !io.hasFailed(); i++) {
            load.once(client);
          }
          fired += io.hasFailed() ? 1 : 0;
          if (!io.hasFailed()) {
            findings.fault("nothing was written after " + MOST_TRIES + " turns");
          }
          told.addAll(load.takeErrors());
          next(load, client, findings);
          if (n % READ_EVERY == 0 || n == rounds) {
            findings.faults(checker.check(load, Stored.read(instance)));
            findings.faults(checker.checkValues(load, client, READ_EVERY));
          }
        }
        findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
      }
    }
    findings.note(
        "%d of %d failures met a write; %d calls acknowledged, %d refused, %d not answered"
            .formatted(fired, rounds, load.acknowledged(), load.failed(), load.unknown()));
    findings.require(load.failed() > 0, "some calls were refused");
    findings.require(load.unknown() == 0, "every call was answered");
    findings.require(Set.of(TOLD).containsAll(told), "what callers are told: " + told);
  }

  /** Right after it, all is well. */
  private static void next(Workload load, Client client, Findings findings)
      throws InterruptedException {
    long refused = load.failed();
    load.once(client);
    if (load.failed() != refused) {
      findings.fault("the next call was refused too: " + load.takeErrors());
    }
  }
}
