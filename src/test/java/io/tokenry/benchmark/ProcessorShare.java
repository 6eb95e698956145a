package io.tokenry.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a process to a part of one processor, by a control group of its own; needs root. */
final class ProcessorShare implements AutoCloseable {

  private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");
  private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROSECONDS = 20_000;
  private static final int PERCENT = 100;

  private final Path group;
  private final Path all;

  private ProcessorShare(Path group, Path all) {
    this.group = group;
    this.all = all;
  }

  /**
   * From now on.
   *
   * @param percent of one processor
   */
  static ProcessorShare of(long pid, int percent) throws IOException {
    boolean first = Files.exists(VERSION_1.resolve("cpu.cfs_quota_us"));
    Path all = first ? VERSION_1 : VERSION_2;
    Path group = Files.createDirectory(all.resolve("tokenry-benchmark-" + pid));
    int quota = PERIOD_MICROSECONDS * percent / PERCENT;
    if (first) {
      write(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROSECONDS));
      write(group.resolve("cpu.cfs_quota_us"), Integer.toString(quota));
    } else {
      write(group.resolve("cpu.max"), quota + " " + PERIOD_MICROSECONDS);
    }
    write(group.resolve("cgroup.procs"), Long.toString(pid));
    return new ProcessorShare(group, all);
  }

  @Override
  public void close() {
    try {
      for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        write(all.resolve("cgroup.procs"), pid);
      }
      Files.delete(group);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
