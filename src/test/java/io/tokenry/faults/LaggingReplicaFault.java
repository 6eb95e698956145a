package io.tokenry.faults;

import io.tokenry.testing.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL dies and a replica takes over that lacks the last revocations: the nodes that know of
 * them let nobody in.
 */
final class LaggingReplicaFault implements Fault {

  static final int ROUNDS = 3;

  private static final int TOKENS = 20;
  private static final Duration WATCHED = Duration.ofSeconds(8);
  private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
  private static final Duration FULL_SERVICE = Duration.ofSeconds(5);
  private static final Duration BOUND = Duration.ofSeconds(1);

  private int uses;
  private int accepted;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int rounds = run.rounds(ROUNDS);
    for (int round = 0; round < rounds && findings.faults().isEmpty(); round++) {
      try (PostgresServer first = PostgresServer.create();
          Relay line = new Relay(first.port());
          PostgresServer second = first.follower(line.port())) {
        failOver(run, first, line, second, findings);
      }
    }
    findings.require(
        accepted == 0,
        "of %d uses of revoked tokens after %d failovers, accepted: %d"
            .formatted(uses, rounds, accepted));
  }

  private void failOver(
      Run run, PostgresServer first, Relay line, PostgresServer second, Findings findings)
      throws Exception {
    try (Instance instance = Instance.postgres(run.program(), PostgresServer.url(first, second));
        Node a = instance.start();
        Node b = instance.start();
        Client onA = instance.client(a);
        Client onB = instance.client(b)) {
      List<IssuedValue> tokens = new ArrayList<>();
      for (int i = 0; i < TOKENS; i++) {
        tokens.add(IssuedValue.create(onA, "lagging " + i));
      }
      awaitCopy(first);
      line.down();
      revoke(onA, onB, tokens, findings);
      b.signal("STOP");
      try {
        first.stop(PostgresServer.Stop.IMMEDIATE);
        second.promote();
        watch(onA, tokens);
        goOnElsewhere(instance, tokens, findings);
      } finally {
        b.signal("CONT");
      }
      watch(onA, tokens);
      watch(onB, tokens);
      tellReadiness(onA, findings);
      tellReadiness(onB, findings);
    }
  }

  /** Whatever is committed by now is on the copy too. */
  private static void awaitCopy(PostgresServer first) throws Exception {
    String behind =
        "SELECT count(*) FROM pg_stat_replication WHERE replay_lsn >= '%s'"
            .formatted(first.ask("SELECT pg_current_wal_lsn()"));
    if (!Patience.await(LONGEST_LAG, () -> first.ask(behind).equals("1"))) {
      throw new IllegalStateException("the copy does not follow");
    }
  }

  private static void revoke(Client onA, Client onB, List<IssuedValue> tokens, Findings findings)
      throws Exception {
    for (IssuedValue token : tokens) {
      onB.accepts(token.value());
      if (!onA.call("token.update", "{'tokenid':'" + token.id() + "','status':1}").ok()) {
        findings.fault("a token could not be revoked");
      }
    }
    for (IssuedValue token : tokens) {
      if (!Patience.await(BOUND, () -> !onB.accepts(token.value()))) {
        findings.fault("the other node did not learn of it");
      }
    }
  }

  /** A node that never knew takes the database as it is, and writes more than was lost. */
  private static void goOnElsewhere(Instance instance, List<IssuedValue> tokens, Findings findings)
      throws Exception {
    try (Node c = instance.start();
        Client onC = instance.client(c)) {
      String value = tokens.getFirst().value();
      findings.require(
          Patience.await(FULL_SERVICE, () -> onC.accepts(value)),
          "the replica lacks the revocations");
      for (int i = 0; i < 2 * TOKENS; i++) {
        IssuedValue.create(onC, "after the failover " + i);
      }
    }
  }

  private void watch(Client client, List<IssuedValue> tokens) throws InterruptedException {
    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() < end) {
      for (IssuedValue token : tokens) {
        uses++;
        accepted += client.accepts(token.value()) ? 1 : 0;
      }
    }
  }

  private static void tellReadiness(Client client, Findings findings) throws InterruptedException {
    int status = client.status("/health/ready", Duration.ofSeconds(3));
    findings.require(
        status == 503, "a node that knows more than the database is not ready: " + status);
  }
}
