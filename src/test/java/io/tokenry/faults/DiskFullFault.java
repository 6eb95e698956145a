package io.tokenry.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** The disk fills up, and has room again. Needs root, to mount a small disk. */
final class DiskFullFault implements Fault {

  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(2);
  private static final Duration FILLING = Duration.ofSeconds(30);

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Workload load = new Workload();
    Checker checker = new Checker();
    try (SmallDisk disk = SmallDisk.mount("20m");
        Instance instance = Instance.sqlite(run.program(), disk.folder());
        Node node = instance.start();
        Client client = instance.client(node)) {
      load.start(client);
      Patience.pause(Duration.ofSeconds(2));
      load.stop();
      Path ballast = disk.fillUp();
      boolean refused =
          Patience.await(
              FILLING,
              () -> {
                load.once(client);
                return load.failed() > 0;
              });
      findings.require(refused, "writes are refused while the disk is full");
      long asked = System.nanoTime();
      load.once(client);
      Duration six = Duration.ofNanos(System.nanoTime() - asked);
      findings.atMost("six refusals one after the other", six, LONGEST_REFUSAL);
      Set<String> told = load.takeErrors();
      findings.note("callers are told: " + told);
      findings.require(told.size() == 1, "there is one clear error");
      findings.require(client.call("token.get", "{'limit':5}").ok(), "reads go on");
      findings.faults(checker.checkValues(load, client, 5));
      findings.note("verification goes on");
      Files.delete(ballast);
      load.start(client);
      Patience.pause(Duration.ofSeconds(1));
      load.stop();
      findings.require(load.takeErrors().isEmpty(), "with room again it writes at once, by itself");
      findings.faults(checker.check(load, Stored.read(instance)));
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    findings.note(
        "%d calls acknowledged, %d refused, %d not answered"
            .formatted(load.acknowledged(), load.failed(), load.unknown()));
  }
}
