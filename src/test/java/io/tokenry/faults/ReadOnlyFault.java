package io.tokenry.faults;

import java.time.Duration;
import java.util.Map;

/** The folder of the database cannot be written to, from the start. Needs root, to mount a disk. */
final class ReadOnlyFault implements Fault {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  @Override
  public void run(Run run, Findings findings) throws Exception {
    try (SmallDisk disk = SmallDisk.mount("20m");
        Instance instance = Instance.sqlite(run.program(), disk.folder())) {
      try (Node node = instance.start();
          Client client = instance.client(node)) {
        IssuedValue.create(client, "before");
      }
      disk.readOnly(true);
      try (Node node = instance.launch(Map.of())) {
        int code = node.awaitExit(LONGEST_START);
        String said = node.said().strip();
        findings.note("exit code " + code + ": " + said);
        findings.require(code == 1, "it does not start");
        findings.require(!said.contains("\tat "), "the reason is told in a sentence");
      } finally {
        disk.readOnly(false);
      }
      try (Node node = instance.start();
          Client client = instance.client(node)) {
        findings.require(
            client.call("token.create", "{'name':'after'}").ok(), "it writes once it may again");
      }
    }
  }
}
