package io.tokenry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds a process to less than the machine has, by a control group of its own; needs root. */
public final class ControlGroup implements AutoCloseable {

  private static final Path ALL = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROSECONDS = 20_000;
  private static final int PERCENT = 100;

  private final Path group;
  private final Path parent;

  private ControlGroup(Path group, Path parent) {
    this.group = group;
    this.parent = parent;
  }

  /**
   * Gives it less of the processors from now on.
   *
   * @param percent of one processor
   */
  public static ControlGroup processor(long pid, int percent) throws IOException {
    int quota = PERIOD_MICROSECONDS * percent / PERCENT;
    Map<String, String> limits = new LinkedHashMap<>();
    if (isVersion1("cpu")) {
      limits.put("cpu.cfs_period_us", Integer.toString(PERIOD_MICROSECONDS));
      limits.put("cpu.cfs_quota_us", Integer.toString(quota));
    } else {
      limits.put("cpu.max", quota + " " + PERIOD_MICROSECONDS);
    }
    return hold(pid, "cpu", limits);
  }

  /** Lets it have so many threads at most from now on. */
  public static ControlGroup threads(long pid, int most) throws IOException {
    return hold(pid, "pids", Map.of("pids.max", Integer.toString(most)));
  }

  private static boolean isVersion1(String controller) {
    return Files.exists(ALL.resolve(controller).resolve("cgroup.procs"));
  }

  private static ControlGroup hold(long pid, String controller, Map<String, String> limits)
      throws IOException {
    Path parent = isVersion1(controller) ? ALL.resolve(controller) : ALL;
    Path group = Files.createDirectory(parent.resolve("tokenry-" + controller + "-" + pid));
    for (Map.Entry<String, String> limit : limits.entrySet()) {
      Files.writeString(group.resolve(limit.getKey()), limit.getValue());
    }
    Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    return new ControlGroup(group, parent);
  }

  @Override
  public void close() {
    try {
      for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        Files.writeString(parent.resolve("cgroup.procs"), pid);
      }
      Files.delete(group);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
