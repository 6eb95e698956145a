package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A database of each released version meets this program, which is killed while it migrates; and a
 * newer one, which it refuses.
 */
final class UpgradeFault implements Fault {

  static final int ROUNDS = 5;

  private static final Path MIGRATIONS = Path.of("migrations", "sqlite");
  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(30);
  private static final int TOKENS = 20_000;

  private final int tokens;
  private final int step;
  private int kills;
  private int inTheMiddle;

  UpgradeFault() {
    this(TOKENS, 1);
  }

  /**
   * @param tokens so many that a migration takes its time
   * @param step 1 for each version, more to leave some out
   */
  UpgradeFault(int tokens, int step) {
    this.tokens = tokens;
    this.step = step;
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int newest = newest();
    Random random = new Random(run.seed());
    for (int version = 1; version < newest; version += step) {
      upgrade(run, findings, version, newest, random);
    }
    findings.note(
        "%d versions, each killed %d times; %d of %d kills left it between two versions"
            .formatted((newest - 2) / step + 1, run.rounds(ROUNDS), inTheMiddle, kills));
    refuseNewer(run, findings, newest);
  }

  private void upgrade(Run run, Findings findings, int version, int newest, Random random)
      throws Exception {
    try (Instance instance =
        Instance.sqlite(run.program(), Files.createTempDirectory("tokenry-faults-"))) {
      Duration usual = Duration.ofSeconds(2);
      for (int round = 0; round <= run.rounds(ROUNDS); round++) {
        Files.deleteIfExists(instance.data().resolve("tokenry.db-wal"));
        Files.deleteIfExists(instance.data().resolve("tokenry.db-shm"));
        Files.deleteIfExists(instance.data().resolve("tokenry.db"));
        Released released = Released.make(instance.data(), version, tokens);
        if (round > 0) {
          kill(instance, usual, random);
          kills++;
          int reached = released.version();
          inTheMiddle += reached > version && reached < newest ? 1 : 0;
        }
        try (Node node = instance.start()) {
          usual = node.readyAfter();
          check(instance, node, findings, released, version, newest);
        }
      }
    }
  }

  /** The last half of a start is when it migrates. */
  private static void kill(Instance instance, Duration usual, Random random) throws Exception {
    Node node = instance.launch(Map.of());
    int half = (int) usual.toMillis() / 2;
    Patience.pause(Duration.ofMillis(half + random.nextInt(half + 1)));
    node.kill();
  }

  private void check(
      Instance instance, Node node, Findings findings, Released released, int version, int newest)
      throws Exception {
    String from = "from version " + version + ": ";
    if (released.version() != newest) {
      findings.fault(from + "stays at " + released.version());
    }
    Stored stored = Stored.read(instance);
    stored.damage().forEach(text -> findings.fault(from + text));
    try (Client client = new Client(node.address(), "")) {
      int expected = version < Released.TOKENS_SINCE ? 0 : tokens;
      if (stored.tokens().size() != expected) {
        findings.fault(from + stored.tokens().size() + " tokens are left of " + expected);
      }
      if (expected > 0 && !client.accepts(Released.value(expected - 1))) {
        findings.fault(from + "a value is not accepted any more");
      }
    }
    if (instance.auditVerdict().code() != 0) {
      findings.fault(from + "audit verify says " + instance.auditVerdict().said());
    }
  }

  private static void refuseNewer(Run run, Findings findings, int newest) throws Exception {
    try (Instance instance =
        Instance.sqlite(run.program(), Files.createTempDirectory("tokenry-faults-"))) {
      Released released = Released.make(instance.data(), newest, 1);
      released.makeNewer();
      try (Node node = instance.launch(Map.of())) {
        int code = node.awaitExit(LONGEST_REFUSAL);
        String said = node.said().strip();
        findings.note("a newer database, exit code " + code + ": " + said);
        findings.require(code == 1, "a newer database is refused with exit code 1");
        findings.require(
            !said.contains("\tat ") && said.contains("The database is that of a newer version"),
            "a newer database is refused in a sentence");
      }
      findings.require(released.version() == 999, "a newer database stays as it is");
    }
  }

  /** Of the migrations that this program has. */
  private static int newest() throws IOException {
    Path folder = Program.classes().resolve(MIGRATIONS);
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.filter(file -> file.toString().endsWith(".sql")).count();
    }
  }
}
