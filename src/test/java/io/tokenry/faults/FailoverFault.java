package io.tokenry.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** PostgreSQL dies under six writers and its synchronous replica takes over: nothing is lost. */
final class FailoverFault implements Fault {

  static final int ROUNDS = 5;

  private static final int LONGEST_LOAD_MILLIS = 1500;
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration LONGEST_COPY = Duration.ofSeconds(30);
  private static final int VALUES = 100;

  private final Checker checker = new Checker();
  private Duration slowest = Duration.ZERO;
  private long acknowledged;
  private long unknown;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Random random = new Random(run.seed());
    int rounds = run.rounds(ROUNDS);
    for (int round = 0; round < rounds && findings.faults().isEmpty(); round++) {
      try (PostgresServer first = PostgresServer.create();
          PostgresServer second = first.follower(first.port())) {
        follow(first);
        failOver(run, first, second, random.nextInt(LONGEST_LOAD_MILLIS), findings);
      }
    }
    findings.note(
        String.format(
            Locale.ROOT,
            "%d failovers with two nodes; %,d calls acknowledged, %,d of which nobody knew",
            rounds,
            acknowledged,
            unknown));
    findings.atMost("full service of both nodes after the promotion, the slowest", slowest, BACK);
    findings.require(acknowledged > rounds, "the writers wrote");
  }

  /** From now on nothing is committed that the copy does not have. */
  private static void follow(PostgresServer first) throws Exception {
    first.ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
    first.ask("SELECT pg_reload_conf()");
    String state = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'";
    if (!Patience.await(LONGEST_COPY, () -> first.ask(state).equals("sync"))) {
      throw new IllegalStateException("the copy does not follow");
    }
  }

  private void failOver(
      Run run, PostgresServer first, PostgresServer second, int loadMillis, Findings findings)
      throws Exception {
    Workload load = new Workload();
    try (Instance instance = Instance.postgres(run.program(), PostgresServer.url(first, second));
        Node a = instance.start();
        Node b = instance.start();
        Client onA = instance.client(a);
        Client onB = instance.client(b)) {
      Service serviceOfA = Service.of(onA);
      Service serviceOfB = serviceOfA.on(onB);
      load.start(onA);
      load.awaitAnswers(Script.values().length);
      Patience.pause(Duration.ofMillis(loadMillis));
      first.stop(PostgresServer.Stop.IMMEDIATE);
      second.promote();
      long promoted = System.nanoTime();
      serviceOfA.awaitFull(BACK);
      serviceOfB.awaitFull(BACK);
      Duration took = Duration.ofNanos(System.nanoTime() - promoted);
      slowest = slowest.compareTo(took) > 0 ? slowest : took;
      load.stop();
      findings.faults(checker.check(load, Stored.read(instance)));
      findings.faults(checker.checkValues(load, onB, VALUES));
      findings.faults(checker.checkValues(load, onA, VALUES));
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    acknowledged += load.acknowledged();
    unknown += load.unknown();
  }
}
