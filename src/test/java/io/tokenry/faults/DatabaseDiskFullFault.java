package io.tokenry.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** PostgreSQL's disk fills up, and has room again. Needs root, to mount a small disk. */
final class DatabaseDiskFullFault implements Fault {

  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(2);
  private static final Duration FILLING = Duration.ofSeconds(60);
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final int VALUES = 5;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Workload load = new Workload();
    Checker checker = new Checker();
    try (SmallDisk disk = SmallDisk.mount("200m");
        PostgresServer server = PostgresServer.createOn(disk);
        Instance instance = Instance.postgres(run.program(), PostgresServer.url(server));
        Node node = instance.start();
        Client client = instance.client(node)) {
      Service service = Service.of(client);
      load.start(client);
      Patience.pause(Duration.ofSeconds(2));
      load.stop();
      Path ballast = disk.fillUp();
      load.takeErrors();
      load.start(client);
      boolean refused = Patience.await(FILLING, () -> load.failed() > 0);
      load.stop();
      findings.require(refused, "writes are refused while the disk is full");
      long asked = System.nanoTime();
      load.once(client);
      findings.atMost(
          "six refusals one after the other",
          Duration.ofNanos(System.nanoTime() - asked),
          LONGEST_REFUSAL);
      Set<String> told = load.takeErrors();
      findings.note("callers are told: " + told);
      findings.require(
          told.stream().noneMatch(error -> error.contains("Reference")), "it is no fault of ours");
      if (server.isUp()) {
        findings.require(client.call("token.get", "{'limit':5}").ok(), "reads go on");
        findings.faults(checker.checkValues(load, client, VALUES));
        findings.note("verification goes on");
      }
      Files.delete(ballast);
      if (!server.isUp()) {
        findings.note("PostgreSQL has ended, and is started again");
        server.start();
      }
      findings.atMost("full service after there is room", service.awaitFull(BACK), BACK);
      load.start(client);
      Patience.pause(Duration.ofSeconds(1));
      load.stop();
      findings.require(load.takeErrors().isEmpty(), "with room again it writes");
      findings.faults(checker.check(load, Stored.read(instance)));
      findings.faults(checker.checkValues(load, client, VALUES));
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    findings.note(
        "%d calls acknowledged, %d refused, %d not answered"
            .formatted(load.acknowledged(), load.failed(), load.unknown()));
  }
}
