package io.tokenry.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults that there are, by the names of the table in docs/faults.md. */
final class Catalogue {

  static final List<Entry> ALL =
      List.of(
          new Entry(
              "F1",
              On.BOTH,
              "kill -9 under six writers",
              () -> new CrashFault(0, CrashFault.LONGEST_START)),
          new Entry(
              "F2",
              On.BOTH,
              "kill -9 again while it recovers",
              () -> new CrashFault(0.3, CrashFault.LONGEST_START)),
          new Entry("F3", On.BOTH, "SIGTERM under six writers", StopFault::new),
          new Entry("F4", On.SQLITE, "the disk is full (needs root)", DiskFullFault::new),
          new Entry(
              "F4-postgresql",
              On.POSTGRESQL,
              "PostgreSQL's disk is full (needs root)",
              DatabaseDiskFullFault::new),
          new Entry("F5", On.SQLITE, "the folder is read-only (needs root)", ReadOnlyFault::new),
          new Entry(
              "F6", On.SQLITE, "the n-th write fails (needs a C compiler)", IoErrorFault::new),
          new Entry(
              "F7", On.BOTH, "the heap is too small for what is asked", OutOfMemoryFault::new),
          new Entry(
              "F7-threads",
              On.BOTH,
              "no further thread can be started (needs root)",
              NoThreadsFault::new),
          new Entry(
              "F8",
              On.POSTGRESQL,
              "PostgreSQL is away for 60 s",
              () -> new DatabaseAwayFault(false)),
          new Entry(
              "F8-hang",
              On.POSTGRESQL,
              "PostgreSQL hangs for 60 s",
              () -> new DatabaseAwayFault(true)),
          new Entry(
              "F9",
              On.POSTGRESQL,
              "PostgreSQL restarts, crashes, cuts connections",
              DatabaseRestartFault::new),
          new Entry(
              "F9-failover",
              On.POSTGRESQL,
              "PostgreSQL dies, its synchronous replica takes over",
              FailoverFault::new),
          new Entry(
              "F9-lag",
              On.POSTGRESQL,
              "the replica that takes over lacks revocations",
              LaggingReplicaFault::new),
          new Entry(
              "F10",
              On.POSTGRESQL,
              "PostgreSQL answers 0.5 s and 5 s late",
              SlowDatabaseFault::new),
          new Entry(
              "F11",
              On.POSTGRESQL,
              "three nodes, one takes tokens away",
              () -> new NodesFault(true, Duration.ofSeconds(1))),
          new Entry(
              "F11-polled",
              On.POSTGRESQL,
              "the same without notifications",
              () -> new NodesFault(false, Duration.ofSeconds(5))),
          new Entry("F12", On.POSTGRESQL, "a node is stopped for 60 s", PausedNodeFault::new),
          new Entry(
              "F12-cut",
              On.POSTGRESQL,
              "one of three nodes is cut off (needs root)",
              CutOffFault::new),
          new Entry("F13", On.POSTGRESQL, "a node's clock jumps (needs faketime)", ClockFault::new),
          new Entry("F14", On.BOTH, "slow clients", SlowClientsFault::new),
          new Entry("F15", On.BOTH, "very many connections", ManyConnectionsFault::new),
          new Entry("F16", On.BOTH, "oversized everything", OversizedFault::new),
          new Entry("F19", On.BOTH, "many do the same at once", RaceFault::new),
          new Entry("F22", On.SQLITE, "killed while it upgrades", UpgradeFault::new),
          new Entry("F24", On.BOTH, "load for ten minutes, or as long as is said", SoakFault::new));

  private Catalogue() {}

  /** Which databases a fault concerns. */
  enum On {
    SQLITE("SQLite"),
    POSTGRESQL("PostgreSQL"),
    BOTH("SQLite, PostgreSQL");

    private final String words;

    On(String words) {
      this.words = words;
    }
  }

  /**
   * One line of the list.
   *
   * @param name as in the table
   * @param on the databases
   * @param title in a few words
   * @param fault a new one for each run
   */
  record Entry(String name, On on, String title, Supplier<Fault> fault) {

    boolean runsOn(boolean postgres) {
      return on == On.BOTH || (on == On.POSTGRESQL) == postgres;
    }

    String databases() {
      return on.words;
    }
  }

  static Optional<Entry> find(String name) {
    return ALL.stream().filter(entry -> entry.name().equalsIgnoreCase(name)).findFirst();
  }
}
