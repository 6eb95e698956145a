package io.tokenry.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** PostgreSQL is restarted, crashes or cuts all connections while six writers work. */
final class DatabaseRestartFault implements Fault {

  static final int ROUNDS = 30;

  private static final int LONGEST_LOAD_MILLIS = 1500;
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final int VALUES = 20;
  private static final int CUTS = 5;

  /** What befalls the database, in turns. */
  private enum Blow {
    RESTART {
      @Override
      void strike(PostgresServer server) throws Exception {
        server.stop(PostgresServer.Stop.FAST);
        server.start();
      }
    },
    CRASH {
      @Override
      void strike(PostgresServer server) throws Exception {
        server.stop(PostgresServer.Stop.IMMEDIATE);
        server.start();
      }
    },
    CUT {
      @Override
      void strike(PostgresServer server) throws Exception {
        for (int i = 0; i < CUTS; i++) {
          server.ask(
              "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                  + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        }
      }
    };

    /** Returns once it takes connections again. */
    abstract void strike(PostgresServer server) throws Exception;
  }

  private final Checker checker = new Checker();
  private Duration slowest = Duration.ZERO;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Random random = new Random(run.seed());
    Workload load = new Workload();
    int rounds = run.rounds(ROUNDS);
    try (PostgresServer server = PostgresServer.create();
        Instance instance = Instance.postgres(run.program(), PostgresServer.url(server));
        Node node = instance.start();
        Client client = instance.client(node)) {
      Service service = Service.of(client);
      for (int round = 0; round < rounds && findings.faults().isEmpty(); round++) {
        load.start(client);
        load.awaitAnswers(Script.values().length);
        Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_LOAD_MILLIS)));
        Blow.values()[round % Blow.values().length].strike(server);
        slowest = longer(slowest, service.awaitFull(BACK));
        load.stop();
        findings.faults(checker.check(load, Stored.read(instance)));
        findings.faults(checker.checkValues(load, client, VALUES));
      }
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
      findings.require(node.isAlive(), "the server goes on");
    }
    findings.note(
        String.format(
            Locale.ROOT,
            "%d rounds, in turns of %s; %,d calls acknowledged, %,d refused, %,d of which nobody"
                + " knew, %,d of them carried out",
            rounds,
            List.of(Blow.values()),
            load.acknowledged(),
            load.failed(),
            load.unknown(),
            load.silent()));
    findings.atMost("full service after the database's return, the slowest", slowest, BACK);
    findings.require(load.acknowledged() > rounds, "the writers wrote");
    findings.require(load.unknown() > 0, "calls were under way");
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
